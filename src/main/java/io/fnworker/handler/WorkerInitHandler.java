package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerInitRequest;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.sharedmemory.SharedMemory;
import java.nio.file.Path;
import java.util.List;

/** Tells the host what this worker is and can do. */
final class WorkerInitHandler implements RequestHandler {
  private static final String HOST_KEEPS_MAPS = "FunctionDataCache";

  private final FunctionCatalog functions;
  private final WorkerIdentity identity;

  WorkerInitHandler(FunctionCatalog functions, WorkerIdentity identity) {
    this.functions = functions;
    this.identity = identity;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) {
    WorkerInitRequest request = message.getWorkerInitRequest();
    if (!request.getWorkerDirectory().isEmpty()) {
      functions.useWorkerDirectory(Path.of(request.getWorkerDirectory()));
    }
    SharedMemory memory = functions.sharedMemory();
    if (memory != null) {
      memory.hostKeepsMaps(request.containsCapabilities(HOST_KEEPS_MAPS));
    }
    return List.of(
        response(
            StatusResult.newBuilder()
                .setStatus(StatusResult.Status.Success)
                .setResult("Worker initialized")
                .build()));
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage message, StatusResult failure) {
    return response(failure);
  }

  private StreamingMessage.Builder response(StatusResult result) {
    return StreamingMessage.newBuilder()
        .setWorkerInitResponse(
            WorkerInitResponse.newBuilder()
                .setWorkerVersion(identity.version())
                .putAllCapabilities(identity.capabilities())
                .setWorkerMetadata(identity.metadata())
                .setResult(result));
  }
}
