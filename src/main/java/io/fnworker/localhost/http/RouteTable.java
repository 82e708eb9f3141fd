package io.fnworker.localhost.http;

import io.fnworker.localhost.HostConsole;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.vertx.core.json.JsonArray;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which function serves which path and method. Immutable. */
public final class RouteTable {
  /**
   * A function's route.
   *
   * @param methods upper case; empty means every method
   */
  public record Route(HostFunction function, RouteTemplate template, Set<String> methods) {
    boolean allows(String method) {
      return methods.isEmpty() || methods.contains(method);
    }
  }

  /** The function for a request and the values of its route parameters. */
  public record Match(HostFunction function, Map<String, String> params) {}

  private final List<Route> routes;

  private RouteTable(List<Route> routes) {
    this.routes = routes;
  }

  /**
   * Routes of the functions that are not disabled; a malformed template is printed and left out.
   */
  public static RouteTable of(List<HostFunction> functions, String prefix, HostConsole console) {
    List<Route> routes = new ArrayList<>();
    for (HostFunction function : functions) {
      HostBinding trigger = function.trigger().filter(t -> function.isHttp()).orElse(null);
      if (trigger == null || function.disabled()) {
        continue;
      }
      String route = trigger.raw().getString("route", "");
      String text = (prefix + "/" + (route.isEmpty() ? function.name() : route));
      try {
        routes.add(new Route(function, new RouteTemplate(text), methods(trigger)));
      } catch (IllegalArgumentException e) {
        console.error("Function " + function.name() + ": route " + text + ": " + e.getMessage());
      }
    }
    routes.sort(Comparator.comparing(Route::template));
    return new RouteTable(routes);
  }

  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /** The most specific route that fits path and method. */
  public Optional<Match> find(String rawPath, String method) {
    List<String> path = decode(rawPath);
    for (Route route : routes) {
      Optional<Map<String, String>> values =
          route.allows(method) ? route.template().match(path) : Optional.empty();
      if (values.isPresent()) {
        return Optional.of(new Match(route.function(), values.get()));
      }
    }
    return Optional.empty();
  }

  /** The methods that would be served at the path; empty when there is nothing at all. */
  public Set<String> allowed(String rawPath) {
    List<String> path = decode(rawPath);
    return routes.stream()
        .filter(route -> route.template().match(path).isPresent())
        .flatMap(route -> route.methods().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> decode(String rawPath) {
    return Stream.of(rawPath.split("/"))
        .filter(segment -> !segment.isEmpty())
        // A plus is a plus in a path.
        .map(segment -> segment.replace("+", "%2B"))
        .map(RouteTable::decodeSegment)
        .collect(Collectors.toList());
  }

  private static String decodeSegment(String segment) {
    try {
      return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return segment;
    }
  }

  private static Set<String> methods(HostBinding trigger) {
    JsonArray methods = trigger.raw().getJsonArray("methods", new JsonArray());
    Set<String> names = new TreeSet<>();
    methods.forEach(method -> names.add(String.valueOf(method).toUpperCase(Locale.ROOT)));
    return names;
  }
}
