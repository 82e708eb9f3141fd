package io.fnworker.door.azure;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request's body as demand allows: one chunk of the socket for each item asked for. Subscribers
 * are called on the connection's context. What comes after the exchange is over goes nowhere.
 */
final class RequestBodyPublisher implements Flow.Publisher<ByteBuffer> {
  private final HttpServerRequest request;
  private final Context context;
  private final CompletionStage<Void> exchange;
  private final AtomicBoolean subscribed = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param exchange the end of the exchange, well or not
   */
  RequestBodyPublisher(HttpServerRequest request, Context context, CompletionStage<Void> exchange) {
    this.request = request;
    this.context = context;
    this.exchange = exchange;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    if (!subscribed.compareAndSet(false, true)) {
      subscriber.onSubscribe(new Nothing());
      subscriber.onError(new IllegalStateException("The request's body can be read once"));
      return;
    }
    // Before anybody can ask for an item: what is fetched while nobody listens is lost.
    context.runOnContext(go -> listen(subscriber));
    subscriber.onSubscribe(new Demand(subscriber));
    exchange.whenComplete(
        (sent, gone) ->
            context.runOnContext(
                go ->
                    fail(
                        subscriber,
                        gone == null
                            ? new IllegalStateException("The invocation is over")
                            : gone)));
  }

  /** The body, as far as it is not read, is of no interest any more. Call on the context. */
  void drain() {
    over.set(true);
    if (!request.isEnded()) {
      request.handler(null);
      request.resume();
    }
  }

  private void listen(Flow.Subscriber<? super ByteBuffer> subscriber) {
    if (over.get()) {
      return;
    }
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
  }

  private void fail(Flow.Subscriber<? super ByteBuffer> subscriber, Throwable thrown) {
    if (over.compareAndSet(false, true)) {
      subscriber.onError(thrown);
    }
  }

  private final class Demand implements Flow.Subscription {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;

    Demand(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long items) {
      if (items > 0) {
        context.runOnContext(go -> fetch(items));
      } else {
        fail(
            subscriber,
            new IllegalArgumentException("Asked for " + items + " items; ask for at least 1"));
      }
    }

    private void fetch(long items) {
      if (!over.get() && !request.isEnded()) {
        request.fetch(items);
      }
    }

    @Override
    public void cancel() {
      if (over.compareAndSet(false, true)) {
        context.runOnContext(go -> drain());
      }
    }
  }

  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long items) {}

    @Override
    public void cancel() {}
  }
}
