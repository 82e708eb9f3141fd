package io.fnworker.function.binding;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bytes that are all here, for code that takes them as they come: one buffer at the first demand,
 * none when there are no bytes. Every subscriber gets them. Safe for use by any thread.
 */
record BodyPublisher(ByteBuffer bytes) implements Flow.Publisher<ByteBuffer> {

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Once(bytes.asReadOnlyBuffer(), subscriber));
    // Without bytes there is nothing to ask for, and the end is not an item.
    if (!bytes.hasRemaining()) {
      subscriber.onComplete();
    }
  }

  private static final class Once implements Flow.Subscription {
    private final ByteBuffer bytes;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final AtomicBoolean isOver;

    Once(ByteBuffer bytes, Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.bytes = bytes;
      this.subscriber = subscriber;
      this.isOver = new AtomicBoolean(!bytes.hasRemaining());
    }

    @Override
    public void request(long n) {
      if (!isOver.compareAndSet(false, true)) {
        return;
      }
      if (n <= 0) {
        subscriber.onError(new IllegalArgumentException("Demand must be positive, not " + n));
        return;
      }
      subscriber.onNext(bytes);
      subscriber.onComplete();
    }

    @Override
    public void cancel() {
      isOver.set(true);
    }
  }
}
