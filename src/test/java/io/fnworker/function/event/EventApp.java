package io.fnworker.function.event;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.FunctionLoadException;
import io.fnworker.function.InvocableFunction;
import io.fnworker.function.InvocationOutcome;
import io.fnworker.samples.Events;
import io.fnworker.testkit.EventMessages;
import io.fnworker.testkit.TestCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sample functions in a code directory, loaded and called as handlers do. */
record EventApp(Path code) {
  static final String CLASS = Events.class.getName();

  InvocableFunction load(String entryPoint) throws FunctionLoadException {
    return load(entryPoint, Map.of());
  }

  InvocableFunction load(String entryPoint, Map<String, String> properties)
      throws FunctionLoadException {
    return new FunctionCatalog()
        .load(EventMessages.load("sample", code, CLASS + entryPoint, properties));
  }

  InvocationResponse call(String entryPoint, String payload) throws Exception {
    return call(load(entryPoint), payload, Map.of());
  }

  static InvocationResponse call(
      InvocableFunction function, String payload, Map<String, String> metadata) throws Exception {
    return call(
        function,
        new TestCall(
            EventMessages.call(
                "7f3c", "sample", payload.getBytes(StandardCharsets.UTF_8), metadata)));
  }

  static InvocationResponse call(InvocableFunction function, TestCall call) throws Exception {
    InvocationOutcome outcome = function.invoke(call);
    return outcome instanceof InvocationOutcome.Answered answered
        ? answered.response()
        : ((InvocationOutcome.Pending) outcome)
            .response()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
  }

  /** The result as kind and value, or what went wrong. */
  static String shown(InvocationResponse response) {
    StatusResult result = response.getResult();
    if (result.getStatus() != StatusResult.Status.Success) {
      return "! " + result.getResult();
    }
    TypedData value = response.getReturnValue();
    return switch (value.getDataCase()) {
      case STRING -> value.getString();
      case JSON -> "json " + value.getJson();
      case BYTES -> "bytes " + value.getBytes().toString(StandardCharsets.ISO_8859_1);
      case INT -> "int " + value.getInt();
      case DOUBLE -> "double " + value.getDouble();
      case DATA_NOT_SET -> "nothing";
      default -> value.getDataCase().toString();
    };
  }
}
