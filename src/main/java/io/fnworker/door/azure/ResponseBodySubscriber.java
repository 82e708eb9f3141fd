package io.fnworker.door.azure;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * Writes a body as it is made, and asks for the next piece when the client has taken this one. What
 * it knows of the connection is confined to the connection's context.
 */
final class ResponseBodySubscriber implements Flow.Subscriber<ByteBuffer> {
  private final HttpServerResponse response;
  private final Context context;
  private final CompletableFuture<Void> done;
  private final boolean hasBody;
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private long written;

  /**
   * @param hasBody false for a response that has none, whatever is produced
   */
  ResponseBodySubscriber(
      HttpServerResponse response, Context context, CompletableFuture<Void> done, boolean hasBody) {
    this.response = response;
    this.context = context;
    this.done = done;
    this.hasBody = hasBody;
  }

  @Override
  public void onSubscribe(Flow.Subscription made) {
    if (!subscription.complete(made)) {
      made.cancel();
      return;
    }
    done.whenComplete((sent, gone) -> made.cancel());
    if (hasBody) {
      made.request(1);
    } else {
      onComplete();
    }
  }

  @Override
  public void onNext(ByteBuffer piece) {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    context.runOnContext(go -> write(bytes));
  }

  private void write(byte[] bytes) {
    if (done.isDone()) {
      return;
    }
    written += bytes.length;
    if (announced() >= 0 && written > announced()) {
      breakOff(new IllegalStateException("The body is longer than its content-length"));
      return;
    }
    if (bytes.length > 0) {
      response.write(Buffer.buffer(bytes)).onFailure(this::gone);
    }
    if (response.writeQueueFull()) {
      response.drainHandler(ready -> more());
    } else {
      more();
    }
  }

  @Override
  public void onError(Throwable failure) {
    context.runOnContext(go -> breakOff(failure));
  }

  @Override
  public void onComplete() {
    context.runOnContext(go -> end());
  }

  private void end() {
    if (done.isDone()) {
      return;
    }
    if (hasBody && announced() >= 0 && written < announced()) {
      breakOff(new IllegalStateException("The body is shorter than its content-length"));
      return;
    }
    response.end().onSuccess(done::complete).onFailure(this::gone);
  }

  private void gone(Throwable cause) {
    done.completeExceptionally(ProxiedExchange.clientGone(cause));
  }

  /** The status line is written; only a broken body can still tell the client. */
  private void breakOff(Throwable failure) {
    if (done.completeExceptionally(failure)) {
      response.reset();
    }
  }

  /** The length that the function gave in its header, or -1. */
  private long announced() {
    String length = response.headers().get("content-length");
    return length == null ? -1 : Long.parseLong(length);
  }

  private void more() {
    subscription.thenAccept(made -> made.request(1));
  }
}
