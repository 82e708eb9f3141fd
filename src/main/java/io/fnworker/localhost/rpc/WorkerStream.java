package io.fnworker.localhost.rpc;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import io.vertx.core.Future;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One EventStream call of a worker. Its first message names the owner; without an owner the call
 * ends with OK and not a word, as the real host does it. Response headers go out with the first
 * message, not before. Confined to the context of the server.
 */
public final class WorkerStream {
  private final HostContext host;
  private final GrpcServerResponse<StreamingMessage, StreamingMessage> response;
  private final Function<String, Optional<? extends StreamOwner>> owners;
  private @Nullable StreamOwner owner;
  private boolean ended;

  WorkerStream(
      HostContext host,
      GrpcServerRequest<StreamingMessage, StreamingMessage> call,
      Function<String, Optional<? extends StreamOwner>> owners) {
    this.host = host;
    this.response = call.response();
    this.owners = owners;
    call.errorHandler(error -> onEnded("the worker reset the stream: " + error));
    call.exceptionHandler(failure -> onEnded("the connection was lost: " + failure.getMessage()));
    call.endHandler(end -> onHalfClose());
    call.handler(this::onMessage);
  }

  /** Whether a message may be written without queueing in the transport. */
  boolean isReady() {
    return !ended && !response.writeQueueFull();
  }

  /** Calls back once when {@link #isReady} turns true again. */
  void onReady(Runnable action) {
    response.drainHandler(drained -> action.run());
  }

  Future<Void> write(StreamingMessage message) {
    return ended ? Future.failedFuture("the stream has ended") : response.write(message);
  }

  /** Ends the call with OK, as a host does that shuts down. */
  public void close() {
    if (!ended) {
      onEnded("the host closed the stream");
      response.end();
    }
  }

  /** Breaks the call, as a host does that dies. */
  public void reset() {
    if (!ended) {
      onEnded("the host broke the stream");
      response.cancel();
    }
  }

  private void onMessage(StreamingMessage message) {
    if (ended) {
      return;
    }
    if (owner == null) {
      onFirst(message);
      return;
    }
    try {
      owner.onMessage(this, message);
    } catch (RuntimeException e) {
      host.console().error("Error processing " + message.getContentCase() + ": " + e);
    }
  }

  private void onFirst(StreamingMessage message) {
    String workerId = message.getStartStream().getWorkerId();
    Optional<? extends StreamOwner> found = Optional.empty();
    if (message.getContentCase() != ContentCase.START_STREAM) {
      host.violations().report(Violation.FIRST_MESSAGE, message.getContentCase().name());
    } else {
      found = owners.apply(workerId);
      if (found.isEmpty()) {
        host.violations().report(Violation.UNKNOWN_WORKER_ID, workerId);
      }
    }
    if (found.isEmpty()) {
      close();
      return;
    }
    owner = found.get();
    owner.onStream(this);
  }

  private void onHalfClose() {
    if (!ended) {
      onEnded("the worker ended the stream", /* orderly= */ true);
      response.end();
    }
  }

  private void onEnded(String reason) {
    onEnded(reason, /* orderly= */ false);
  }

  private void onEnded(String reason, boolean orderly) {
    if (!ended) {
      ended = true;
      if (owner != null) {
        owner.onStreamEnded(this, reason, orderly);
      }
    }
  }
}
