package io.fnworker.function.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher of user code emits, as bytes: buffers, arrays, and texts in UTF-8. The publisher
 * is asked for more by threads that may block, since many publishers produce right there. One
 * subscriber.
 */
public final class PublishedBody implements ProducedBody {
  /** How to subscribe to the user's publisher. */
  public interface Source {
    void subscribe(Flow.Subscriber<Object> subscriber) throws Exception;
  }

  private final Source source;
  private final SerialTasks tasks = new SerialTasks();
  private Consumer<Throwable> listener = thrown -> {};
  private final Object guard = new Object();
  private Flow.@Nullable Subscription subscription;
  private boolean over;

  public PublishedBody(Source source) {
    this.source = source;
  }

  @Override
  public void onFailure(Consumer<Throwable> told) {
    listener = told;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    Items items = new Items(subscriber);
    try {
      source.subscribe(items);
    } catch (Throwable e) { // User code: it may throw anything.
      items.onError(e);
    }
  }

  @Override
  public void cancel() {
    if (end()) {
      stop();
    }
  }

  private void stop() {
    Flow.Subscription from;
    synchronized (guard) {
      from = subscription;
    }
    if (from != null) {
      tasks.execute(from::cancel);
    }
  }

  /** True for the first of all ends. */
  private boolean end() {
    synchronized (guard) {
      boolean first = !over;
      over = true;
      return first;
    }
  }

  private boolean isOver() {
    synchronized (guard) {
      return over;
    }
  }

  private final class Items implements Flow.Subscriber<Object>, Flow.Subscription {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;

    Items(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
      boolean first;
      synchronized (guard) {
        first = subscription == null && !over;
        subscription = subscription == null ? offered : subscription;
      }
      if (first) {
        subscriber.onSubscribe(this);
      } else {
        offered.cancel();
      }
    }

    @Override
    public void onNext(Object item) {
      if (isOver()) {
        return;
      }
      try {
        subscriber.onNext(bytes(item));
      } catch (RuntimeException e) {
        stop();
        onError(e);
      }
    }

    @Override
    public void onError(@Nullable Throwable thrown) {
      if (end()) {
        Throwable cause =
            thrown == null
                ? new NullPointerException("The publisher failed with null instead of an exception")
                : thrown;
        listener.accept(cause);
        subscriber.onError(cause);
      }
    }

    @Override
    public void onComplete() {
      if (end()) {
        subscriber.onComplete();
      }
    }

    @Override
    public void request(long count) {
      tasks.execute(
          () -> {
            Flow.Subscription from;
            synchronized (guard) {
              from = over ? null : subscription;
            }
            if (from != null) {
              from.request(count);
            }
          });
    }

    @Override
    public void cancel() {
      PublishedBody.this.cancel();
    }
  }

  private static ByteBuffer bytes(Object item) {
    if (item instanceof ByteBuffer buffer) {
      return buffer.duplicate();
    }
    if (item instanceof byte[] array) {
      return ByteBuffer.wrap(array);
    }
    if (item instanceof CharSequence text) {
      return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    throw new IllegalArgumentException(
        "A "
            + item.getClass().getTypeName()
            + " cannot be a piece of a response's body; emit ByteBuffer, byte[] or String");
  }
}
