package io.fnworker.door.azure;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request's body as demand allows: one chunk of the socket for each item asked for. */
final class RequestBodyPublisher implements Flow.Publisher<ByteBuffer> {
  private final HttpServerRequest request;
  private final Context context;
  private final AtomicBoolean subscribed = new AtomicBoolean();

  RequestBodyPublisher(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    if (!subscribed.compareAndSet(false, true)) {
      subscriber.onSubscribe(new Nothing());
      subscriber.onError(new IllegalStateException("The request's body can be read once"));
      return;
    }
    AtomicBoolean over = new AtomicBoolean();
    subscriber.onSubscribe(new Demand(over, subscriber));
    context.runOnContext(
        go -> {
          request.exceptionHandler(
              e -> {
                if (over.compareAndSet(false, true)) {
                  subscriber.onError(e);
                }
              });
          request.endHandler(
              end -> {
                if (over.compareAndSet(false, true)) {
                  subscriber.onComplete();
                }
              });
          request.handler(
              chunk -> {
                if (!over.get()) {
                  subscriber.onNext(ByteBuffer.wrap(chunk.getBytes()));
                }
              });
          request.fetch(0);
        });
  }

  private final class Demand implements Flow.Subscription {
    private final AtomicBoolean over;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;

    Demand(AtomicBoolean over, Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.over = over;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long items) {
      if (items > 0) {
        context.runOnContext(go -> request.fetch(items));
      } else if (over.compareAndSet(false, true)) {
        subscriber.onError(
            new IllegalArgumentException("Asked for " + items + " items; ask for at least 1"));
      }
    }

    @Override
    public void cancel() {
      over.set(true);
    }
  }

  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long items) {}

    @Override
    public void cancel() {}
  }
}
