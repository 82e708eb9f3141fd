package io.fnworker.config.openedge;

import io.fnworker.config.LogFileConfig;
import java.util.List;

/** The host's section {@code logger}. Stateless. */
final class LogSettings {
  private static final int DAYS = 15;
  private static final int MEGABYTES = 50;
  private static final int FILES = 15;

  private LogSettings() {}

  static LogFileConfig read(HostSection logger) {
    String format = choice(logger, "format", List.of("text", "json"));
    return new LogFileConfig(
        choice(logger, "level", List.of("info", "debug", "warn", "error")),
        logger.text("path"),
        format.equals("json"),
        logger.flag("console"),
        or(logger.section("age").count("max", 1, 100_000), DAYS),
        or(logger.section("size").count("max", 1, 1_000_000), MEGABYTES),
        or(logger.section("backup").count("max", 0, 100_000), FILES));
  }

  /** The first one is the default. */
  private static String choice(HostSection logger, String name, List<String> known) {
    String text = logger.text(name);
    if (text.isEmpty()) {
      return known.get(0);
    }
    if (!known.contains(text)) {
      throw logger.wrong(name, "one of " + String.join(", ", known), text);
    }
    return text;
  }

  private static int or(int given, int fallback) {
    return given == 0 ? fallback : given;
  }
}
