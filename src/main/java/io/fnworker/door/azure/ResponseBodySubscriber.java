package io.fnworker.door.azure;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Writes a body as it is made, and asks for the next piece when the client has taken this one. */
final class ResponseBodySubscriber implements Flow.Subscriber<ByteBuffer> {
  private final HttpServerResponse response;
  private final Context context;
  private final CompletableFuture<Void> done;
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  ResponseBodySubscriber(
      HttpServerResponse response, Context context, CompletableFuture<Void> done) {
    this.response = response;
    this.context = context;
    this.done = done;
  }

  @Override
  public void onSubscribe(Flow.Subscription made) {
    if (!subscription.complete(made)) {
      made.cancel();
      return;
    }
    done.whenComplete((written, gone) -> made.cancel());
    made.request(1);
  }

  @Override
  public void onNext(ByteBuffer piece) {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    context.runOnContext(
        go -> {
          if (done.isDone()) {
            return;
          }
          response.write(Buffer.buffer(bytes)).onFailure(done::completeExceptionally);
          if (response.writeQueueFull()) {
            response.drainHandler(ready -> more());
          } else {
            more();
          }
        });
  }

  @Override
  public void onError(Throwable failure) {
    context.runOnContext(
        go -> {
          done.completeExceptionally(failure);
          // The status line is written; only a broken body can still tell the client.
          response.reset();
        });
  }

  @Override
  public void onComplete() {
    context.runOnContext(
        go -> response.end().onSuccess(done::complete).onFailure(done::completeExceptionally));
  }

  private void more() {
    subscription.thenAccept(made -> made.request(1));
  }
}
