package io.fnworker.testkit;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StartStream;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import com.microsoft.azure.functions.rpc.messages.WorkerMetadata;
import java.util.Map;

/** Messages of a worker, as tests write them. */
public final class WorkerMessages {
  private WorkerMessages() {}

  public static StatusResult success() {
    return StatusResult.newBuilder().setStatus(StatusResult.Status.Success).build();
  }

  public static StatusResult failure(String message) {
    return StatusResult.newBuilder()
        .setStatus(StatusResult.Status.Failure)
        .setException(RpcException.newBuilder().setMessage(message).setStackTrace("at Test"))
        .build();
  }

  public static StreamingMessage startStream(String workerId) {
    return StreamingMessage.newBuilder()
        .setStartStream(StartStream.newBuilder().setWorkerId(workerId))
        .build();
  }

  public static StreamingMessage initResponse(Map<String, String> capabilities) {
    return StreamingMessage.newBuilder()
        .setWorkerInitResponse(
            WorkerInitResponse.newBuilder()
                .setResult(success())
                .putAllCapabilities(capabilities)
                .setWorkerMetadata(
                    WorkerMetadata.newBuilder().setRuntimeName("java").setRuntimeVersion("17")))
        .build();
  }

  public static StreamingMessage loadResponse(String functionId, StatusResult result) {
    return StreamingMessage.newBuilder()
        .setFunctionLoadResponse(
            FunctionLoadResponse.newBuilder().setFunctionId(functionId).setResult(result))
        .build();
  }

  public static InvocationResponse.Builder response(String invocationId) {
    return InvocationResponse.newBuilder().setInvocationId(invocationId).setResult(success());
  }

  public static StreamingMessage message(InvocationResponse.Builder response) {
    return StreamingMessage.newBuilder().setInvocationResponse(response).build();
  }

  public static TypedData string(String text) {
    return TypedData.newBuilder().setString(text).build();
  }

  public static StreamingMessage userLog(String invocationId, String text) {
    return StreamingMessage.newBuilder()
        .setRpcLog(
            RpcLog.newBuilder()
                .setInvocationId(invocationId)
                .setLevel(RpcLog.Level.Information)
                .setMessage(text))
        .build();
  }
}
