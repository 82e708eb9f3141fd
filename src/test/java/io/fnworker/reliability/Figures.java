package io.fnworker.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** What was measured, as rows of a table: written to a file that the reliability command prints. */
final class Figures {
  private static final Path FILE = Path.of("target/reliability/figures.md");

  private Figures() {}

  /**
   * Adds a row.
   *
   * @param promise its number in docs/reliability.md
   */
  static synchronized void record(int promise, String what, String limit, String figure) {
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(
          FILE,
          "| %2d | %s | %s | %s |%n".formatted(promise, what, limit, figure),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static String millisSince(long nanoTime) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime) + " ms";
  }
}
