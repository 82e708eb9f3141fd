package io.fnworker.telemetry;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The worker's own lines on stdout and stderr. The process has one console, so this is one place
 * for all. What user code prints does not pass here and stays the user's. Safe for use by any
 * thread.
 */
public final class Console {
  private static final int MAX_CHARS = 1024 * 1024;

  private static volatile ConsoleFormat format = ConsoleFormat.HOST;
  private static final ConsoleStream OUT = stream("console-out", System.out);
  private static final ConsoleStream ERR = stream("console-err", System.err);

  private Console() {}

  /** Until this is called lines look as a host wants them. */
  public static void use(ConsoleFormat chosen) {
    format = chosen;
  }

  /**
   * An error line without a logger: for a start that ends before anything else is worth loading.
   */
  public static void error(String message) {
    print("ERROR", "Worker", message, null);
  }

  /**
   * Waits until the lines given so far are written, at most this long for both streams together;
   * false when a pipe does not take them.
   */
  public static boolean flush(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean out = OUT.flush(timeout.toNanos(), TimeUnit.NANOSECONDS);
    boolean err = ERR.flush(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    return out && err;
  }

  /** Errors and warnings go to stderr, which hosts show louder; the rest to stdout. */
  static void print(String level, String source, String message, @Nullable String stackTrace) {
    boolean loud = level.equals("ERROR") || level.equals("WARN");
    (loud ? ERR : OUT).offer(format.render(level, source, message, stackTrace));
  }

  private static ConsoleStream stream(String name, PrintStream out) {
    return new ConsoleStream(
        name,
        out,
        MAX_CHARS,
        lost -> format.render("WARN", "Console", lost + " log records dropped: nobody read", null));
  }
}
