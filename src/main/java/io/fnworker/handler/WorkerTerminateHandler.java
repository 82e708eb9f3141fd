package io.fnworker.handler;

import com.google.protobuf.Duration;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerTerminate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts the end of the process. The contract has no answer to it: the host waits for the process
 * to exit.
 */
final class WorkerTerminateHandler implements RequestHandler {
  /** Given the grace period, or nothing when the host named none. */
  private final Consumer<Optional<java.time.Duration>> terminate;

  WorkerTerminateHandler(Consumer<Optional<java.time.Duration>> terminate) {
    this.terminate = terminate;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) {
    WorkerTerminate request = message.getWorkerTerminate();
    terminate.accept(
        request.hasGracePeriod()
            ? Optional.of(toJava(request.getGracePeriod()))
            : Optional.empty());
    return List.of();
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return StreamingMessage.newBuilder();
  }

  private static java.time.Duration toJava(Duration duration) {
    long seconds = Math.max(0, Math.min(duration.getSeconds(), 3_600));
    return java.time.Duration.ofSeconds(
        seconds, Math.max(0, Math.min(duration.getNanos(), 999_999_999)));
  }
}
