package io.fnworker.benchmark.load;

import java.util.Arrays;

/** Times in nanoseconds, kept with a relative error below one percent. Confined to one thread. */
public final class Histogram {
  /** Each power of two is cut into this many steps. */
  private static final int STEPS = 128;

  private static final int STEP_BITS = 7;

  private final long[] counts = new long[STEPS * (Long.SIZE - STEP_BITS)];
  private long total;
  private long highest;

  public void record(long nanos) {
    counts[index(Math.max(0, nanos))]++;
    total++;
    highest = Math.max(highest, nanos);
  }

  public void clear() {
    Arrays.fill(counts, 0);
    total = 0;
    highest = 0;
  }

  public long total() {
    return total;
  }

  /** The time in microseconds that this part of all calls did not exceed. */
  public double micros(double part) {
    long wanted = Math.max(1, (long) Math.ceil(part * total));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return Math.min(upperBound(i), highest) / 1e3;
      }
    }
    return highest / 1e3;
  }

  private static int index(long nanos) {
    int shift = Math.max(0, Long.SIZE - STEP_BITS - 1 - Long.numberOfLeadingZeros(nanos));
    return (shift << STEP_BITS) + (int) (nanos >>> shift);
  }

  private static long upperBound(int index) {
    int shift = Math.max(0, (index >> STEP_BITS) - 1);
    return (index - ((long) shift << STEP_BITS) + 1) << shift;
  }
}
