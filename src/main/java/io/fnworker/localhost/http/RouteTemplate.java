package io.fnworker.localhost.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A route such as {@code orders/{id:int}/{*rest}}. Text ignores case. Immutable. */
public final class RouteTemplate implements Comparable<RouteTemplate> {
  private final String text;
  private final List<RouteSegment> segments = new ArrayList<>();

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public RouteTemplate(String text) {
    this.text = text.replaceAll("^/+|/+$", "");
    for (String segment : split(this.text)) {
      segments.add(new RouteSegment(segment));
    }
  }

  /** The parameters' values when the path fits; segments are decoded already. */
  public Optional<Map<String, String>> match(List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      RouteSegment segment = segments.get(i);
      if (i >= path.size()) {
        if (!segment.mayBeAbsent()) {
          return Optional.empty();
        }
        segment.matchAbsent(values);
      } else if (segment.isCatchAll()) {
        String rest = String.join("/", path.subList(i, path.size()));
        return segment.match(rest, values) ? Optional.of(values) : Optional.empty();
      } else if (!segment.match(path.get(i), values)) {
        return Optional.empty();
      }
    }
    return path.size() > segments.size() ? Optional.empty() : Optional.of(values);
  }

  /** The more specific template comes first. */
  @Override
  public int compareTo(RouteTemplate other) {
    for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
      int order = Integer.compare(segments.get(i).rank(), other.segments.get(i).rank());
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(segments.size(), other.segments.size());
    return order != 0 ? order : text.compareToIgnoreCase(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RouteTemplate template && template.text.equalsIgnoreCase(text);
  }

  @Override
  public int hashCode() {
    return text.toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /** Slashes inside braces (in a regex) do not separate. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == '/' && depth == 0) {
        parts.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    if (begin < text.length()) {
      parts.add(text.substring(begin));
    }
    return parts;
  }
}
