package io.fnworker.function.event;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.binding.ResultException;
import io.fnworker.function.json.JsonCodec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Return value and outputs as one JSON document, {@code {"return":..., "outputs":{...}}}. Bytes are
 * in Base64. An output that was never set is left out.
 *
 * @param resultOutputs names of the outputs that the return value is meant for: it is there then,
 *     and {@code return} is null
 */
record WrappedResult(List<String> resultOutputs, JsonCodec json) implements ResultForm {

  @Override
  public void apply(InvocationResponse.Builder response) {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (ParameterBinding output : response.getOutputDataList()) {
      outputs.put(output.getName(), json(output.getData()));
    }
    String result = json(response.getReturnValue());
    resultOutputs.forEach(name -> outputs.put(name, result));
    String text =
        "{\"return\":"
            + (resultOutputs.isEmpty() ? result : "null")
            + outputs.entrySet().stream()
                .map(output -> json.toJson(output.getKey()) + ":" + output.getValue())
                .collect(Collectors.joining(",", ",\"outputs\":{", "}}"));
    response.clearOutputData().setReturnValue(TypedData.newBuilder().setJson(text));
  }

  private String json(TypedData value) {
    return switch (value.getDataCase()) {
      case DATA_NOT_SET -> "null";
      case JSON -> value.getJson();
      case STRING -> json.toJson(value.getString());
      case BYTES -> '"' + Base64.getEncoder().encodeToString(value.getBytes().toByteArray()) + '"';
      case INT -> json.toJson(value.getInt());
      case DOUBLE -> json.toJson(value.getDouble());
      default ->
          throw new ResultException(
              "A result of kind "
                  + value.getDataCase()
                  + " cannot be wrapped with outputs; return text, JSON, a number or bytes",
              null);
    };
  }
}
