package io.fnworker.function.stream;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body for subscribers of user code: they are called by threads that may block, and whatever they
 * ask for, one piece at a time is on its way. Safe for use by any thread.
 */
public record RelayedPublisher(Flow.Publisher<ByteBuffer> source)
    implements Flow.Publisher<ByteBuffer> {

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    source.subscribe(new Relay(subscriber));
  }

  /** Its state is confined to its tasks. */
  private static final class Relay implements Flow.Subscriber<ByteBuffer>, Flow.Subscription {
    private final SerialTasks tasks = new SerialTasks();
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private Flow.@Nullable Subscription source;
    private long wanted;
    private boolean fetching;
    private boolean over;

    Relay(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
      tasks.execute(
          () -> {
            source = offered;
            call(() -> subscriber.onSubscribe(this));
          });
    }

    @Override
    public void onNext(ByteBuffer piece) {
      tasks.execute(
          () -> {
            fetching = false;
            call(() -> subscriber.onNext(piece));
            fetch();
          });
    }

    @Override
    public void onError(Throwable thrown) {
      tasks.execute(() -> end(() -> subscriber.onError(thrown)));
    }

    @Override
    public void onComplete() {
      tasks.execute(() -> end(subscriber::onComplete));
    }

    @Override
    public void request(long count) {
      tasks.execute(
          () -> {
            if (count <= 0) {
              stop();
              end(
                  () ->
                      subscriber.onError(
                          new IllegalArgumentException("Demand must be positive, not " + count)));
            } else {
              wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
              fetch();
            }
          });
    }

    @Override
    public void cancel() {
      tasks.execute(
          () -> {
            over = true;
            stop();
          });
    }

    private void fetch() {
      Flow.Subscription from = source;
      if (!over && !fetching && wanted > 0 && from != null) {
        fetching = true;
        wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
        from.request(1);
      }
    }

    private void end(Runnable signal) {
      if (!over) {
        over = true;
        signal.run();
      }
    }

    /** A subscriber must not throw; one that does has lost its stream, and is told so. */
    private void call(Runnable signal) {
      if (over) {
        return;
      }
      try {
        signal.run();
      } catch (Throwable e) { // User code: it may throw anything.
        stop();
        end(() -> subscriber.onError(e));
      }
    }

    private void stop() {
      Flow.Subscription from = source;
      if (from != null) {
        from.cancel();
      }
    }
  }
}
