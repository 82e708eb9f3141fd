package io.fnworker.localhost.channel;

import io.fnworker.localhost.Violation;
import io.fnworker.localhost.Violations;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker announced. As in the real host any value that is not empty means yes. Immutable.
 */
public record WorkerCapabilities(Map<String, String> values) {
  public static final WorkerCapabilities NONE = new WorkerCapabilities(Map.of());

  public WorkerCapabilities {
    values = Map.copyOf(values);
  }

  public boolean has(Capability capability) {
    return !values.getOrDefault(capability.key(), "").isEmpty();
  }

  /** Base of the worker's HTTP server; empty when none was announced or it is no absolute URI. */
  public Optional<URI> httpUri() {
    String text = values.getOrDefault(Capability.HTTP_URI.key(), "");
    try {
      return Optional.of(URI.create(text)).filter(uri -> uri.isAbsolute() && uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  WorkerCapabilities merged(Map<String, String> changes) {
    Map<String, String> merged = new HashMap<>(values);
    merged.putAll(changes);
    return new WorkerCapabilities(merged);
  }

  void check(Violations violations) {
    values.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            violations.report(Violation.CAPABILITY_EMPTY, key);
          } else if (value.equalsIgnoreCase("false")) {
            violations.report(Violation.CAPABILITY_FALSE, key);
          }
        });
    if (has(Capability.HTTP_URI) && httpUri().isEmpty()) {
      violations.report(
          Violation.HTTP_URI_INVALID, values.getOrDefault(Capability.HTTP_URI.key(), ""));
    }
  }
}
