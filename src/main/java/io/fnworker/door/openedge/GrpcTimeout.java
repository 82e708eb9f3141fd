package io.fnworker.door.openedge;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The header by which a gRPC client says how long it waits: up to 8 digits and a unit. */
final class GrpcTimeout {
  /** None, or so far away that it is none. */
  static final long NONE = Long.MAX_VALUE;

  private static final int MAX_DIGITS = 8;
  private static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(365);

  private static final Map<Character, TimeUnit> UNITS =
      Map.of(
          'H', TimeUnit.HOURS,
          'M', TimeUnit.MINUTES,
          'S', TimeUnit.SECONDS,
          'm', TimeUnit.MILLISECONDS,
          'u', TimeUnit.MICROSECONDS,
          'n', TimeUnit.NANOSECONDS);

  private GrpcTimeout() {}

  /** Milliseconds, rounded up; {@link #NONE} without the header or when it makes no sense. */
  static long millis(@Nullable String header) {
    int digits = header == null ? 0 : header.length() - 1;
    if (header == null || digits < 1 || digits > MAX_DIGITS) {
      return NONE;
    }
    TimeUnit unit = UNITS.get(header.charAt(digits));
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = header.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      value = value * 10 + digit;
    }
    return unit == null ? NONE : roundedUp(unit, value);
  }

  private static long roundedUp(TimeUnit unit, long value) {
    long millis = unit.toMillis(value);
    if (millis > LONGEST_MILLIS) {
      return NONE;
    }
    return unit.toNanos(value) > TimeUnit.MILLISECONDS.toNanos(millis) ? millis + 1 : millis;
  }
}
