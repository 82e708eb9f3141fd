package io.fnworker;

import java.util.HashMap;
import java.util.Map;

/**
 * System properties for the libraries of the worker while they initialise: what they would load at
 * each start and the worker never uses. Taken back on close, since the app may bring the same
 * libraries. What the command line says is left alone.
 */
final class StartSettings implements AutoCloseable {
  private static final Map<String, String> QUICK =
      Map.of(
          // Netty would load the JVM's flight recorder for events of its buffers: a fifth of a
          // start.
          "io.netty.jfr.enabled", "false",
          // Hosts are named by address or found by the JVM's own resolver.
          "vertx.disableDnsResolver", "true");

  private final Map<String, String> set = new HashMap<>();

  StartSettings() {
    QUICK.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
            set.put(name, value);
          }
        });
  }

  @Override
  public void close() {
    set.keySet().forEach(System::clearProperty);
  }
}
