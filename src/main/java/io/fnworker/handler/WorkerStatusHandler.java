package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerStatusResponse;
import java.util.List;

/** Says that the worker lives; how soon is what the host measures. */
final class WorkerStatusHandler implements RequestHandler {

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage request) {
    return List.of(response());
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return response();
  }

  private static StreamingMessage.Builder response() {
    return StreamingMessage.newBuilder()
        .setWorkerStatusResponse(WorkerStatusResponse.getDefaultInstance());
  }
}
