package io.fnworker.localhost.http;

import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Constraints of route parameters such as {@code int} or {@code length(1,5)}. Stateless. */
final class RouteConstraint {
  private RouteConstraint() {}

  /**
   * Whether a value fits.
   *
   * @param text name with arguments in brackets
   * @throws IllegalArgumentException for an unknown constraint or bad arguments
   */
  static Predicate<String> parse(String text) {
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).toLowerCase(Locale.ROOT);
    String arguments =
        open < 0 ? "" : text.substring(open + 1, Math.max(open + 1, text.lastIndexOf(')')));
    return switch (name) {
      case "int" -> value -> number(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long" -> value -> number(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case "bool" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case "float", "double", "decimal" -> pattern("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
      case "guid" -> RouteConstraint::guid;
      case "datetime" ->
          pattern(
              "\\d{4}-\\d{1,2}-\\d{1,2}([T ]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?"
                  + "(Z|[+-]\\d{2}:\\d{2})?)?");
      case "alpha" -> pattern("[a-zA-Z]*");
      case "required" -> value -> !value.isEmpty();
      case "min" -> value -> number(value, argument(arguments, 0), Long.MAX_VALUE);
      case "max" -> value -> number(value, Long.MIN_VALUE, argument(arguments, 0));
      case "range" -> value -> number(value, argument(arguments, 0), argument(arguments, 1));
      case "minlength" -> value -> value.length() >= argument(arguments, 0);
      case "maxlength" -> value -> value.length() <= argument(arguments, 0);
      case "length" -> value -> length(value, arguments);
      case "regex" -> regex(arguments);
      default -> throw new IllegalArgumentException("unknown route constraint " + text);
    };
  }

  private static boolean number(String value, long min, long max) {
    try {
      long number = Long.parseLong(value);
      return number >= min && number <= max;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean length(String value, String arguments) {
    boolean exact = !arguments.contains(",");
    return value.length() >= argument(arguments, 0)
        && value.length() <= argument(arguments, exact ? 0 : 1);
  }

  private static boolean guid(String value) {
    try {
      return value.length() == 36 && !UUID.fromString(value).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Predicate<String> pattern(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }

  /** Like the host's, a regex finds anywhere unless it is anchored, and ignores case. */
  private static Predicate<String> regex(String regex) {
    try {
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).asPredicate();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "route constraint regex(" + regex + "): " + e.getMessage());
    }
  }

  private static long argument(String arguments, int index) {
    return Long.parseLong(arguments.split(",", -1)[index].trim());
  }
}
