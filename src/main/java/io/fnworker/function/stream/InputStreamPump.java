package io.fnworker.function.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what an {@code InputStream} gives, read by the thread that calls {@link #run} as its
 * one subscriber asks for more. What a read returns is sent at once, however little it is. The
 * stream is closed at the end, whatever end that is.
 */
public final class InputStreamPump implements ProducedBody, Runnable, Flow.Subscription {
  private static final int PIECE_BYTES = 32 << 10;

  private final InputStream stream;
  private final SerialTasks tasks = new SerialTasks();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
  private Consumer<Throwable> listener = thrown -> {};
  private @Nullable Thread reader;
  private long wanted;
  private boolean over;

  public InputStreamPump(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public void onFailure(Consumer<Throwable> told) {
    listener = told;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> only) {
    subscriber = only;
    only.onSubscribe(this);
  }

  @Override
  public void request(long count) {
    lock.lock();
    try {
      wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
      change.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the reading thread, and closes the stream for those that mind no interrupt. */
  @Override
  public void cancel() {
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      if (reader != null && reader != Thread.currentThread()) {
        reader.interrupt();
      }
      change.signal();
    } finally {
      lock.unlock();
    }
    tasks.execute(this::close);
  }

  /** Reads to the end; blocks while nobody asks for more. Call once, after the subscription. */
  @Override
  public void run() {
    Flow.Subscriber<? super ByteBuffer> to = subscriber;
    if (to == null || !enter()) {
      return;
    }
    try {
      ByteBuffer piece = next();
      while (piece != null) {
        to.onNext(piece);
        piece = next();
      }
      stream.close();
      if (end()) {
        to.onComplete();
      }
    } catch (Throwable e) { // The stream is user code: it may throw anything.
      close();
      if (end()) {
        listener.accept(e);
        to.onError(e);
      }
    } finally {
      leave();
    }
  }

  /** Null at the end. */
  private @Nullable ByteBuffer next() throws IOException, InterruptedException {
    awaitDemand();
    byte[] bytes = new byte[PIECE_BYTES];
    int count = stream.read(bytes);
    return count < 0 ? null : ByteBuffer.wrap(bytes, 0, count);
  }

  private void awaitDemand() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (wanted == 0 && !over) {
        change.await();
      }
      if (over) {
        throw new InterruptedException("The rest of the body is not wanted");
      }
      wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
    } finally {
      lock.unlock();
    }
  }

  private boolean enter() {
    lock.lock();
    try {
      reader = over ? null : Thread.currentThread();
      return !over;
    } finally {
      lock.unlock();
    }
  }

  /** False after a cancellation: then nobody is to be told. */
  private boolean end() {
    lock.lock();
    try {
      boolean first = !over;
      over = true;
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** No interrupt of this stream reaches the thread any more. */
  private void leave() {
    lock.lock();
    try {
      reader = null;
      Thread.interrupted();
    } finally {
      lock.unlock();
    }
  }

  private void close() {
    try {
      stream.close();
    } catch (IOException e) {
      // Nobody reads it any more, and there is a failure to tell of already or none at all.
    }
  }
}
