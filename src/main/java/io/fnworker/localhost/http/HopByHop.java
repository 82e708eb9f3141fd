package io.fnworker.localhost.http;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Headers that belong to one connection and are not passed on. Stateless. */
final class HopByHop {
  private static final Set<String> NAMES =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HopByHop() {}

  /** Adds all others to the target; those that Connection names stay behind too. */
  static void copyOthers(MultiMap from, MultiMap to) {
    Set<String> left = new HashSet<>(NAMES);
    for (String line : from.getAll("connection")) {
      for (String name : line.split(",")) {
        left.add(name.trim().toLowerCase(Locale.ROOT));
      }
    }
    from.forEach(
        (name, value) -> {
          if (!left.contains(name.toLowerCase(Locale.ROOT))) {
            to.add(name, value);
          }
        });
  }
}
