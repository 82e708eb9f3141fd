package io.fnworker.function.index;

import com.google.protobuf.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Intervals as the host writes them: {@code hh:mm:ss}, with days in front ({@code d.}) and
 * fractions of a second behind ({@code .fffffff}) where needed.
 */
final class TimeSpans {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{1,7})\\.)?([01]?\\d|2[0-3]):([0-5]?\\d):([0-5]?\\d)(?:\\.(\\d{1,7}))?");
  private static final int NANO_DIGITS = 9;

  private TimeSpans() {}

  /** Throws when the text has another form or the interval is negative. */
  static Duration parse(String member, String text) throws FunctionProblem {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new FunctionProblem(
          member
              + " is \""
              + text
              + "\"; write it as hh:mm:ss, for example 00:00:10 (d.hh:mm:ss for days)");
    }
    long hours = number(matcher.group(1)) * 24 + number(matcher.group(2));
    long seconds = (hours * 60 + number(matcher.group(3))) * 60 + number(matcher.group(4));
    return Duration.newBuilder().setSeconds(seconds).setNanos(nanos(matcher.group(5))).build();
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null
        ? 0
        : Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
  }
}
