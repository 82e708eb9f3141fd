package io.fnworker.testkit;

import com.google.protobuf.Duration;
import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationCancel;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.WorkerInitRequest;
import com.microsoft.azure.functions.rpc.messages.WorkerStatusRequest;
import com.microsoft.azure.functions.rpc.messages.WorkerTerminate;
import java.util.Map;

/** Messages as a real host writes them: no request ids, except for status. */
public final class Messages {
  private Messages() {}

  public static StreamingMessage init(String workerDirectory) {
    return StreamingMessage.newBuilder()
        .setWorkerInitRequest(
            WorkerInitRequest.newBuilder()
                .setHostVersion("4.1037.0")
                .putCapabilities("MultiStream", "10")
                .setWorkerDirectory(workerDirectory))
        .build();
  }

  public static StreamingMessage status(String requestId) {
    return StreamingMessage.newBuilder()
        .setRequestId(requestId)
        .setWorkerStatusRequest(WorkerStatusRequest.getDefaultInstance())
        .build();
  }

  public static StreamingMessage terminate(long graceMillis) {
    return StreamingMessage.newBuilder()
        .setWorkerTerminate(
            WorkerTerminate.newBuilder()
                .setGracePeriod(
                    Duration.newBuilder()
                        .setSeconds(graceMillis / 1000)
                        .setNanos((int) (graceMillis % 1000) * 1_000_000)))
        .build();
  }

  /** A load request; bindings are given as name to direction. */
  public static StreamingMessage load(
      String id, String jar, String entryPoint, Map<String, BindingInfo.Direction> bindings) {
    RpcFunctionMetadata.Builder metadata =
        RpcFunctionMetadata.newBuilder()
            .setName(entryPoint.substring(entryPoint.lastIndexOf('.') + 1))
            .setScriptFile(jar)
            .setEntryPoint(entryPoint);
    bindings.forEach(
        (name, direction) ->
            metadata.putBindings(name, BindingInfo.newBuilder().setDirection(direction).build()));
    return StreamingMessage.newBuilder()
        .setFunctionLoadRequest(
            FunctionLoadRequest.newBuilder().setFunctionId(id).setMetadata(metadata))
        .build();
  }

  public static StreamingMessage invoke(String invocationId, String functionId) {
    return invoke(invocationId, functionId, Map.of());
  }

  public static StreamingMessage invoke(
      String invocationId, String functionId, Map<String, TypedData> inputs) {
    InvocationRequest.Builder request =
        InvocationRequest.newBuilder().setInvocationId(invocationId).setFunctionId(functionId);
    inputs.forEach(
        (name, data) ->
            request.addInputData(ParameterBinding.newBuilder().setName(name).setData(data)));
    return StreamingMessage.newBuilder().setInvocationRequest(request).build();
  }

  public static StreamingMessage cancel(String invocationId) {
    return StreamingMessage.newBuilder()
        .setInvocationCancel(InvocationCancel.newBuilder().setInvocationId(invocationId))
        .build();
  }

  public static TypedData text(String text) {
    return TypedData.newBuilder().setString(text).build();
  }
}
