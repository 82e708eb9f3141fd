package io.fnworker.door.durabletask;

import io.vertx.grpc.common.GrpcStatus;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When to try again after a stream has ended, and when to take a new channel. The pause is drawn
 * from a range that doubles with each failure in a row, so that the workers of a sidecar that comes
 * back do not all come at once. Confined to the door's event loop.
 */
final class Reconnects {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 30_000;
  private static final int FAILURES_OF_A_CHANNEL = 5;

  /**
   * What to do.
   *
   * @param newChannel the old one has failed too often
   */
  record Next(long delayMillis, boolean newChannel) {}

  private final DoubleSupplier random;
  private int inARow;
  private int ofChannel;
  private boolean heard;

  /**
   * @param random numbers from 0 to 1
   */
  Reconnects(DoubleSupplier random) {
    this.random = random;
  }

  /** The stream brings messages: all is well. */
  void onMessage() {
    heard = true;
    inARow = 0;
    ofChannel = 0;
  }

  /**
   * A stream has ended.
   *
   * @param failure null for a good end; of the channel's making when no message had come
   */
  Next onEnd(@Nullable SidecarException failure) {
    boolean channel = failure == null ? !heard : failure.isOfChannel();
    heard = false;
    ofChannel = channel ? ofChannel + 1 : 0;
    boolean renew = ofChannel >= FAILURES_OF_A_CHANNEL;
    if (renew) {
      ofChannel = 0;
    }
    long range = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(inARow, 10));
    inARow++;
    return new Next((long) (random.getAsDouble() * range), renew);
  }

  /** What silence is told as. */
  static SidecarException silence(long millis) {
    return new SidecarException(
        GrpcStatus.UNAVAILABLE, "no message for " + millis + " ms, the stream is taken for dead");
  }
}
