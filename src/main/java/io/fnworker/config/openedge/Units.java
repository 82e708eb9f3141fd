package io.fnworker.config.openedge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts as hosts written in Go spell them: {@code 1m30s} for a time, {@code 4m} for a size.
 * Stateless.
 */
final class Units {
  private static final Pattern TIME_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");
  private static final Pattern TIME = Pattern.compile("(?:" + TIME_PART.pattern() + ")+");
  private static final Pattern SIZE =
      Pattern.compile("(\\d+(?:\\.\\d+)?) ?([kmgtp]?)i?b?", Pattern.CASE_INSENSITIVE);
  private static final Pattern WHOLE = Pattern.compile("\\d+");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private Units() {}

  /** Nanoseconds; a bare number counts them. Empty for what is no time. */
  static OptionalLong nanos(String text) {
    if (WHOLE.matcher(text).matches()) {
      return whole(new BigDecimal(text));
    }
    if (!TIME.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = TIME_PART.matcher(text);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
      sum = sum.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    return whole(sum);
  }

  /** Bytes; k is 1024. Empty for what is no size. */
  static OptionalLong bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    int power = " kmgtp".indexOf(size.group(2).toLowerCase(Locale.ROOT));
    BigDecimal unit = BigDecimal.valueOf(1L << (10 * Math.max(0, power)));
    return whole(new BigDecimal(size.group(1)).multiply(unit));
  }

  private static OptionalLong whole(BigDecimal number) {
    BigDecimal rounded = number.setScale(0, RoundingMode.DOWN);
    return rounded.unscaledValue().bitLength() > Long.SIZE - 1
        ? OptionalLong.empty()
        : OptionalLong.of(rounded.longValueExact());
  }
}
