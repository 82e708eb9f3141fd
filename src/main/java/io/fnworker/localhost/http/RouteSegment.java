package io.fnworker.localhost.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of a route between slashes: text, a parameter, or both mixed ({@code page-{n}.html}).
 * Immutable.
 */
final class RouteSegment {
  /** A parameter; at most one of catch-all, optional and a default value applies. */
  private record Parameter(
      String name,
      boolean catchAll,
      boolean optional,
      @Nullable String defaultValue,
      List<Predicate<String>> constraints) {}

  private final List<Parameter> parameters = new ArrayList<>();
  private final Pattern pattern;
  private final boolean mixed;

  /**
   * @throws IllegalArgumentException when braces or constraints are wrong
   */
  RouteSegment(String text) {
    StringBuilder regex = new StringBuilder();
    boolean literals = false;
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int end = open < 0 ? text.length() : open;
      if (end > at) {
        regex.append(Pattern.quote(text.substring(at, end)));
        literals = true;
      }
      if (open >= 0) {
        int close = closing(text, open);
        parameters.add(parameter(text.substring(open + 1, close)));
        regex.append("(.+?)");
        end = close + 1;
      }
      at = end;
    }
    this.pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    this.mixed = literals;
  }

  boolean isCatchAll() {
    return parameters.size() == 1 && parameters.get(0).catchAll();
  }

  /** Whether a path may end before this segment. */
  boolean mayBeAbsent() {
    return !mixed
        && parameters.size() == 1
        && (isCatchAll()
            || parameters.get(0).optional()
            || parameters.get(0).defaultValue() != null);
  }

  /** Smaller is tried first: text, mixed, constrained, free, catch-all. */
  int rank() {
    if (parameters.isEmpty()) {
      return 0;
    }
    if (mixed) {
      return 1;
    }
    boolean constrained = !parameters.get(0).constraints().isEmpty();
    return (isCatchAll() ? 4 : 2) + (constrained ? 0 : 1);
  }

  /** Adds the values of the parameters; false when the text does not fit. */
  boolean match(String text, Map<String, String> values) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      String value = matcher.group(i + 1);
      if (!parameters.get(i).constraints().stream().allMatch(fits -> fits.test(value))) {
        return false;
      }
      values.put(parameters.get(i).name(), value);
    }
    return true;
  }

  /** Adds the default of a segment that is absent. */
  void matchAbsent(Map<String, String> values) {
    Parameter parameter = parameters.get(0);
    if (parameter.defaultValue() != null) {
      values.put(parameter.name(), parameter.defaultValue());
    }
  }

  /** The brace that closes a parameter; braces inside of a regex are doubled. */
  private static int closing(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == text.charAt(i);
      if (text.charAt(i) == '}' && !doubled) {
        return i;
      }
      if (text.charAt(i) == '}' || (text.charAt(i) == '{' && doubled)) {
        i++;
      }
    }
    throw new IllegalArgumentException("\"" + text + "\": { without }");
  }

  /** Reads name, constraints, default and the optional mark, in this order. */
  private static Parameter parameter(String text) {
    String rest = text.replace("{{", "{").replace("}}", "}");
    boolean catchAll = rest.startsWith("*");
    rest = rest.replaceFirst("^\\*{1,2}", "");
    int equals = outsideBrackets(rest, '=');
    String defaultValue = equals < 0 ? null : rest.substring(equals + 1);
    rest = equals < 0 ? rest : rest.substring(0, equals);
    boolean optional = rest.endsWith("?");
    rest = optional ? rest.substring(0, rest.length() - 1) : rest;
    List<Predicate<String>> constraints = new ArrayList<>();
    int colon = outsideBrackets(rest, ':');
    String name = colon < 0 ? rest : rest.substring(0, colon);
    while (colon >= 0) {
      rest = rest.substring(colon + 1);
      colon = outsideBrackets(rest, ':');
      constraints.add(RouteConstraint.parse(colon < 0 ? rest : rest.substring(0, colon)));
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("\"{" + text + "}\": a parameter without a name");
    }
    return new Parameter(name, catchAll, optional, defaultValue, List.copyOf(constraints));
  }

  private static int outsideBrackets(String text, char wanted) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == wanted && depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
