package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerInitRequest;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.sharedmemory.SharedMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Tells the host what this worker is and can do. */
final class WorkerInitHandler implements RequestHandler {
  private static final String HOST_KEEPS_MAPS = "FunctionDataCache";

  private final FunctionCatalog functions;
  private final HostFacts facts;
  private final Supplier<WorkerIdentity> identity;

  WorkerInitHandler(FunctionCatalog functions, HostFacts facts, Supplier<WorkerIdentity> identity) {
    this.facts = facts;
    this.functions = functions;
    this.identity = identity;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) {
    WorkerInitRequest request = message.getWorkerInitRequest();
    facts.learn(request);
    Path directory = facts.workerDirectory();
    if (directory != null) {
      functions.useWorkerDirectory(directory);
    }
    functions.useAppDirectory(HostFacts.pathOf(request.getFunctionAppDirectory()));
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
    WorkerIdentity worker = identity.get();
    return StreamingMessage.newBuilder()
        .setWorkerInitResponse(
            WorkerInitResponse.newBuilder()
                .setWorkerVersion(worker.version())
                .putAllCapabilities(worker.capabilities())
                .setWorkerMetadata(worker.metadata())
                .setResult(result));
  }
}
