package io.fnworker.function.sdktypes;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The app settings of one connection: the one of its name, and those that begin with the name and
 * two underscores. Hosts also take a connection by its name behind {@code AzureWebJobs}. Two are
 * equal when their values are.
 */
record ConnectionSettings(String name, Map<String, String> values) {
  static final ConnectionSettings NONE = new ConnectionSettings("", Map.of());

  private static final String HOST_PREFIX = "AzureWebJobs";

  /** Shorter pieces are words that messages may well contain. */
  private static final int SHORTEST_SECRET = 8;

  static ConnectionSettings of(String name, Map<String, String> environment) {
    for (String candidate : new String[] {name, HOST_PREFIX + name}) {
      Map<String, String> found = find(candidate, environment);
      if (!found.isEmpty()) {
        return new ConnectionSettings(candidate, found);
      }
    }
    throw new SdkTypeException(
        "the app setting \"%s\", which the binding's connection names, is not set; set it to a connection string, or correct the connection"
            .formatted(name),
        null);
  }

  private static Map<String, String> find(String name, Map<String, String> environment) {
    Map<String, String> found = new TreeMap<>();
    environment.forEach(
        (key, value) -> {
          if (!value.isEmpty() && (key.equals(name) || key.startsWith(name + "__"))) {
            found.put(key, value);
          }
        });
    return found;
  }

  /**
   * What is to be thrown for a failure of the library: the failure itself, unless it tells values
   * of settings; stack traces go to logs that many may read.
   */
  RuntimeException withoutSecrets(RuntimeException failure) {
    StringBuilder told = new StringBuilder();
    Throwable innermost = failure;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      told.append(e).append('\n');
      innermost = e;
    }
    if (hide(told.toString()).contentEquals(told)) {
      return failure;
    }
    return new SdkTypeException(
        "the settings of the connection \"%s\" are refused: %s"
            .formatted(name, hide(innermost.toString())),
        null);
  }

  /** Values as a whole come first, then the parts of connection strings. */
  private String hide(String text) {
    return Stream.concat(
            values.values().stream(),
            values.values().stream()
                .flatMap(value -> Stream.of(value.split(";", -1)))
                .map(part -> part.substring(part.indexOf('=') + 1)))
        .filter(secret -> secret.length() >= SHORTEST_SECRET)
        .reduce(text, (hidden, secret) -> hidden.replace(secret, "***"));
  }

  /** Names only. */
  @Override
  public String toString() {
    return "settings " + values.keySet();
  }
}
