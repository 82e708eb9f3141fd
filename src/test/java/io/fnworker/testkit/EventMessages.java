package io.fnworker.testkit;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.nio.file.Path;
import java.util.Map;

/** Messages as doors write them whose hosts have one event and no bindings. */
public final class EventMessages {
  private EventMessages() {}

  public static FunctionLoadRequest load(String id, Path code, String entryPoint) {
    return load(id, code, entryPoint, Map.of());
  }

  public static FunctionLoadRequest load(
      String id, Path code, String entryPoint, Map<String, String> properties) {
    return FunctionLoadRequest.newBuilder()
        .setFunctionId(id)
        .setMetadata(
            RpcFunctionMetadata.newBuilder()
                .setName(id)
                .setDirectory(code.toString())
                .setScriptFile(code.toString())
                .setEntryPoint(entryPoint)
                .putProperties("fnworker.model", "event")
                .putAllProperties(properties))
        .build();
  }

  public static InvocationRequest call(String invocationId, String functionId, byte[] payload) {
    return call(invocationId, functionId, payload, Map.of());
  }

  /** An empty payload is no value; the metadata are texts. */
  public static InvocationRequest call(
      String invocationId, String functionId, byte[] payload, Map<String, String> metadata) {
    TypedData event =
        payload.length == 0
            ? TypedData.getDefaultInstance()
            : TypedData.newBuilder().setBytes(ByteString.copyFrom(payload)).build();
    InvocationRequest.Builder request =
        InvocationRequest.newBuilder()
            .setInvocationId(invocationId)
            .setFunctionId(functionId)
            .addInputData(ParameterBinding.newBuilder().setName("event").setData(event))
            .setTraceContext(RpcTraceContext.newBuilder().putAttributes("deadline", "1500"));
    metadata.forEach((name, text) -> request.putTriggerMetadata(name, Messages.text(text)));
    return request.build();
  }
}
