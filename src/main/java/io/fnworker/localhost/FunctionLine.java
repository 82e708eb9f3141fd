package io.fnworker.localhost;

import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.http.RouteTable;

/** One line of the list that is printed at start: a URL to call, or the page that triggers. */
final class FunctionLine {
  private FunctionLine() {}

  static String of(HostFunction function, RouteTable routes, String bind, int port) {
    String base = "http://" + bind + ":" + port + "/";
    if (function.error() != null) {
      return "  " + function.name() + ": cannot be used: " + function.error();
    }
    if (function.disabled()) {
      return "  " + function.name() + ": disabled";
    }
    return routes.routes().stream()
        .filter(route -> route.function().equals(function))
        .findFirst()
        .map(
            route ->
                "  "
                    + function.name()
                    + ": "
                    + (route.methods().isEmpty() ? "any" : String.join(",", route.methods()))
                    + " "
                    + base
                    + route.template())
        .orElseGet(
            () ->
                "  "
                    + function.name()
                    + ": "
                    + function.trigger().map(HostBinding::type).orElse("")
                    + ", POST {\"input\": ...} to "
                    + base
                    + "admin/functions/"
                    + function.name());
  }
}
