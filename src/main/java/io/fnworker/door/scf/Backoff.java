package io.fnworker.door.scf;

import java.util.concurrent.ThreadLocalRandom;

/** Pauses between tries: from 20 to 40 ms they double up to between 2.5 and 5 s. Stateless. */
final class Backoff {
  private static final long FIRST_MILLIS = 40;
  private static final long LONGEST_MILLIS = 5_000;
  private static final int DOUBLINGS = 7;

  private Backoff() {}

  /**
   * @param failures in a row so far, at least 1
   */
  static long pauseMillis(int failures) {
    long full =
        Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(DOUBLINGS, Math.max(0, failures - 1)));
    return ThreadLocalRandom.current().nextLong(full / 2, full + 1);
  }
}
