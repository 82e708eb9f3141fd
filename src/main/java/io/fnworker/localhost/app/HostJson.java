package io.fnworker.localhost.app;

import io.fnworker.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of host.json that a worker can notice.
 *
 * @param routePrefix first part of every HTTP route, "api" unless set; may be empty
 * @param functionTimeout empty when the app switched it off with -1
 */
public record HostJson(String routePrefix, Optional<Duration> functionTimeout) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);
  private static final Pattern TIME_SPAN =
      Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?");

  /**
   * Reads {@code host.json} of an app directory. Blocks.
   *
   * @throws ConfigException when it is missing or malformed
   */
  public static HostJson read(Path app) {
    Path file = app.resolve("host.json");
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(
          "localHost.app: " + file + " does not exist; give the directory of a function app");
    }
    JsonObject json = RelaxedJson.read(file);
    JsonObject http =
        json.getJsonObject("extensions", new JsonObject()).getJsonObject("http", new JsonObject());
    String prefix = http.getString("routePrefix", "api");
    return new HostJson(
        prefix.replaceAll("^/+|/+$", ""), timeout(json.getString("functionTimeout"), file));
  }

  private static Optional<Duration> timeout(@Nullable String text, Path file) {
    if (text == null) {
      return Optional.of(DEFAULT_TIMEOUT);
    }
    if (text.equals("-1")) {
      return Optional.empty();
    }
    Matcher span = TIME_SPAN.matcher(text);
    if (!span.matches()) {
      throw new ConfigException(
          file + ": functionTimeout: must be hh:mm:ss or -1, is \"" + text + "\"");
    }
    return Optional.of(
        Duration.ofDays(number(span.group(1)))
            .plusHours(number(span.group(2)))
            .plusMinutes(number(span.group(3)))
            .plusSeconds(number(span.group(4))));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
