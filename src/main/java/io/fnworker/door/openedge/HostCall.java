package io.fnworker.door.openedge;

import com.google.protobuf.Message;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.InvalidMessageException;
import io.vertx.grpc.common.MessageSizeOverflowException;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a host, from its headers to its one answer. The host may leave or its deadline may
 * pass at any time; then the call is over for the host, and whoever works on it is told by {@link
 * #onAbandoned}. Confined to the door's event loop.
 */
final class HostCall {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final MessageReader reader;
  private final AnswerForm form;
  private final GrpcServerRequest<Buffer, Message> request;
  private final long deadlineMillis;
  private long timer = NO_TIMER;
  private @Nullable HostMessage message;
  private @Nullable Runnable onAbandoned;
  private boolean over;

  HostCall(
      Vertx vertx,
      MessageReader reader,
      AnswerForm form,
      GrpcServerRequest<Buffer, Message> request) {
    this.vertx = vertx;
    this.reader = reader;
    this.form = form;
    this.request = request;
    long timeout = GrpcTimeout.millis(request.headers().get("grpc-timeout"));
    this.deadlineMillis =
        timeout == GrpcTimeout.NONE ? GrpcTimeout.NONE : System.currentTimeMillis() + timeout;
    if (timeout != GrpcTimeout.NONE) {
      timer = vertx.setTimer(Math.max(1, timeout), passed -> onDeadline());
    }
  }

  /** Takes the one message of the call; only a whole and sound one reaches the consumer. */
  void receive(Consumer<HostCall> onMessage) {
    request.invalidMessageHandler(this::onInvalid);
    request.errorHandler(reset -> abandon());
    request.exceptionHandler(lost -> abandon());
    // Once the request is complete, only the response hears that the connection is gone.
    request.response().exceptionHandler(lost -> abandon());
    request.messageHandler(this::onMessage);
    request.endHandler(
        end -> {
          if (over) {
            return;
          }
          if (message == null) {
            refuse(GrpcStatus.INTERNAL, "The call came without a message");
          } else {
            onMessage.accept(this);
          }
        });
  }

  private void onMessage(GrpcMessage content) {
    if (over) {
      return;
    }
    if (message != null) {
      refuse(GrpcStatus.INTERNAL, "The call came with more than one message");
      return;
    }
    try {
      message = reader.read(content);
    } catch (RefusedCall e) {
      refuse(e.status(), e.reason());
    }
  }

  private void onInvalid(InvalidMessageException reason) {
    if (reason instanceof MessageSizeOverflowException overflow) {
      RefusedCall refused = RefusedCall.messageTooLarge(overflow.messageSize(), reader.maxBytes());
      refuse(refused.status(), refused.reason());
    } else {
      refuse(GrpcStatus.INTERNAL, "The message cannot be decoded");
    }
  }

  /** Only for a call whose message has come. */
  HostMessage message() {
    if (message == null) {
      throw new IllegalStateException("The message has not come yet");
    }
    return message;
  }

  Generation generation() {
    return reader.generation();
  }

  /** Milliseconds since 1970, {@link GrpcTimeout#NONE} without. */
  long deadlineMillis() {
    return deadlineMillis;
  }

  @Nullable String header(String name) {
    return request.headers().get(name);
  }

  /** Told when the host waits no longer for an answer that has not been given. */
  void onAbandoned(Runnable action) {
    onAbandoned = action;
  }

  /** Whether the answer was given or the host has left. */
  boolean isOver() {
    return over;
  }

  /** Does nothing when the call is over. */
  void answer(Outcome outcome) {
    if (!over) {
      over = true;
      cancelTimer();
      form.write(request.response(), generation(), message(), outcome);
    }
  }

  void refuse(GrpcStatus status, String reason) {
    if (!over) {
      over = true;
      cancelTimer();
      AnswerForm.fail(request.response(), status, reason);
    }
  }

  private void onDeadline() {
    timer = NO_TIMER;
    if (!over) {
      GrpcServerResponse<Buffer, Message> response = request.response();
      abandon();
      AnswerForm.fail(
          response, GrpcStatus.DEADLINE_EXCEEDED, "The deadline of the call has passed");
    }
  }

  private void abandon() {
    if (!over) {
      over = true;
      cancelTimer();
      if (onAbandoned != null) {
        onAbandoned.run();
      }
    }
  }

  private void cancelTimer() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }
}
