package io.fnworker.door.durabletask;

import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/**
 * When to send an answer again that the sidecar has not taken: ten attempts, with pauses that
 * double from 200 ms to 15 s and a little chance in them. Immutable.
 *
 * @param random numbers from 0 to 1
 */
record CompletionRetry(DoubleSupplier random) {
  static final int ATTEMPTS = 10;

  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 15_000;
  private static final double JITTER = 0.2;

  /**
   * The pause after an attempt, or none when it was the last.
   *
   * @param attempt counted from 1
   */
  OptionalLong pauseAfter(int attempt) {
    if (attempt >= ATTEMPTS) {
      return OptionalLong.empty();
    }
    long pause = Math.min(LONGEST_MILLIS, FIRST_MILLIS << (attempt - 1));
    return OptionalLong.of(pause + (long) (pause * JITTER * random.getAsDouble()));
  }
}
