package io.fnworker.function.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read as it arrives. Reading blocks the reading thread only, until there is
 * something, and ends by an interrupt. A few pieces are fetched ahead; the rest waits at its
 * source. Nothing is fetched before the first read.
 *
 * <p>For one reading thread at a time; {@link #close} may be called by any thread.
 */
public final class BodyInputStream extends InputStream {
  private static final int AHEAD = 4;

  private final Flow.Publisher<ByteBuffer> source;
  private final Arrivals arrivals = new Arrivals();
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean begun;

  public BodyInputStream(Flow.Publisher<ByteBuffer> source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return await() ? current.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!await()) {
      return -1;
    }
    int count = Math.min(length, current.remaining());
    current.get(target, offset, count);
    return count;
  }

  /** What can be read without waiting, or less. */
  @Override
  public int available() throws IOException {
    arrivals.requireOpen();
    return current.remaining();
  }

  /** The rest of the body is not wanted. A read that waits fails. */
  @Override
  public void close() {
    arrivals.close();
  }

  /** False at the end. */
  private boolean await() throws IOException {
    arrivals.requireOpen();
    if (!begun) {
      begun = true;
      source.subscribe(arrivals);
    }
    while (!current.hasRemaining()) {
      ByteBuffer next = arrivals.take();
      if (next == null) {
        return false;
      }
      current = next;
    }
    return true;
  }

  /** What has arrived and is not read yet. Safe for use by any thread. */
  private static final class Arrivals implements Flow.Subscriber<ByteBuffer> {
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final BlockingQueue<ByteBuffer> pieces = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    @Override
    public void onSubscribe(Flow.Subscription offered) {
      subscription = offered;
      if (closed) {
        offered.cancel();
      } else {
        offered.request(AHEAD);
      }
    }

    @Override
    public void onNext(ByteBuffer piece) {
      pieces.add(piece);
    }

    @Override
    public void onError(Throwable thrown) {
      failure = thrown;
      pieces.add(END);
    }

    @Override
    public void onComplete() {
      pieces.add(END);
    }

    @Nullable ByteBuffer take() throws IOException {
      try {
        ByteBuffer piece = pieces.take();
        requireOpen();
        if (piece == END) {
          pieces.add(END); // For whoever reads on after the end.
          requireWhole();
          return null;
        }
        Flow.Subscription from = subscription;
        if (from != null) {
          from.request(1);
        }
        return piece;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted =
            new InterruptedIOException("Interrupted while waiting for the request's body");
        interrupted.initCause(e);
        throw interrupted;
      }
    }

    void close() {
      closed = true;
      Flow.Subscription from = subscription;
      if (from != null) {
        from.cancel();
      }
      pieces.clear();
      pieces.add(END);
    }

    void requireOpen() throws IOException {
      if (closed) {
        throw new IOException("The stream of the request's body is closed");
      }
    }

    private void requireWhole() throws IOException {
      Throwable thrown = failure;
      if (thrown != null) {
        throw new IOException("The request's body ends before its end: " + thrown, thrown);
      }
    }
  }
}
