package io.fnworker.localhost.data;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.Violations;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.InvocationFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an invocation gave, as the host reads it. Immutable.
 *
 * @param bound values of output bindings by name; those the host would ignore are left out
 * @param returned the return value, empty data for null
 */
public record Outputs(Map<String, TypedData> bound, TypedData returned) {
  private static final String RETURN = "$return";

  public Outputs {
    bound = Map.copyOf(bound);
  }

  /**
   * Reads a successful response.
   *
   * @throws InvocationFailure where the host would fail the invocation
   */
  public static Outputs read(
      HostFunction function, InvocationResponse response, Violations violations) {
    Map<String, TypedData> values = new LinkedHashMap<>();
    for (ParameterBinding output : response.getOutputDataList()) {
      String what = function.name() + "." + output.getName();
      if (output.getRpcDataCase() == ParameterBinding.RpcDataCase.RPCDATA_NOT_SET) {
        throw refuse(Violation.OUTPUT_WITHOUT_DATA, what, violations);
      }
      requireReadable(output.getData(), what, violations);
      if (values.put(output.getName(), output.getData()) != null) {
        throw refuse(Violation.OUTPUT_NAME_DUPLICATE, what, violations);
      }
    }
    TypedData returned = response.getReturnValue();
    requireReadable(returned, function.name() + "." + RETURN, violations);
    if (function.output(RETURN).isPresent()) {
      values.put(RETURN, returned);
    } else if (returned.getDataCase() == TypedData.DataCase.JSON) {
      JsonText.topLevel(returned.getJson())
          .forEach((name, value) -> values.put(name, Typed.value(value)));
    }
    values.keySet().removeIf(name -> function.output(name).isEmpty());
    values.values().removeIf(value -> value.getDataCase() == TypedData.DataCase.DATA_NOT_SET);
    return new Outputs(values, returned);
  }

  private static void requireReadable(TypedData data, String what, Violations violations) {
    boolean readable =
        switch (data.getDataCase()) {
          case COLLECTION_BYTES,
              COLLECTION_STRING,
              COLLECTION_DOUBLE,
              COLLECTION_SINT64,
              MODEL_BINDING_DATA,
              COLLECTION_MODEL_BINDING_DATA ->
              false;
          case STRING, JSON, BYTES, STREAM, HTTP, INT, DOUBLE, DATA_NOT_SET -> true;
        };
    if (!readable) {
      throw refuse(Violation.OUTPUT_COLLECTION, what + " " + data.getDataCase(), violations);
    }
    if (data.getDataCase() == TypedData.DataCase.JSON && !JsonText.isValid(data.getJson())) {
      throw refuse(Violation.OUTPUT_JSON_INVALID, what, violations);
    }
  }

  private static InvocationFailure refuse(Violation violation, String what, Violations violations) {
    violations.report(violation, what);
    return new InvocationFailure(what + ": " + violation.text());
  }
}
