package io.fnworker.reliability;

import java.time.Duration;

/**
 * How much is tried: the short form with every build, the long one when asked for by {@code
 * -Dreliability.form=long}.
 */
final class Form {
  private static final boolean LONG = "long".equals(System.getProperty("reliability.form"));

  private Form() {}

  static boolean isLong() {
    return LONG;
  }

  static int count(int inShort, int inLong) {
    return LONG ? inLong : inShort;
  }

  /** The property reliability.seed, to replay what failed; else another one for each run. */
  static long seed() {
    return Long.getLong("reliability.seed", System.nanoTime());
  }

  /** The property reliability.soak as ISO-8601 duration, else a few seconds. */
  static Duration soak() {
    return Duration.parse(System.getProperty("reliability.soak", LONG ? "PT5M" : "PT4S"));
  }
}
