package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerWarmupResponse;
import io.fnworker.function.warmup.WarmUp;
import java.nio.file.Path;
import java.util.List;

/** Gets a placeholder process warm. A failure is told and changes nothing. */
final class WorkerWarmupHandler implements RequestHandler {
  private final WarmUp warmUp = new WarmUp();

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) throws Exception {
    Path directory = Path.of(message.getWorkerWarmupRequest().getWorkerDirectory());
    return List.of(
        response(
            StatusResult.newBuilder()
                .setStatus(StatusResult.Status.Success)
                .setResult(warmUp.run(directory))
                .build()));
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return response(failure);
  }

  private static StreamingMessage.Builder response(StatusResult result) {
    return StreamingMessage.newBuilder()
        .setWorkerWarmupResponse(WorkerWarmupResponse.newBuilder().setResult(result));
  }
}
