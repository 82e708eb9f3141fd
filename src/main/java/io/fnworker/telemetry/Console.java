package io.fnworker.telemetry;

import io.fnworker.config.Secrets;
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
  private static volatile Secrets secrets = Secrets.NONE;
  private static volatile @Nullable String served;
  private static final ConsoleStream OUT = stream("console-out", System.out);
  private static final ConsoleStream ERR = stream("console-err", System.err);

  private Console() {}

  /** Until this is called lines look as a host wants them. */
  public static void use(ConsoleFormat chosen) {
    format = chosen;
  }

  /** From now on these are concealed in all lines. */
  public static void conceal(Secrets credentials) {
    secrets = credentials;
  }

  /** Until this is called again lines carry this id, where the format has a place for it. */
  static void serving(@Nullable String invocationId) {
    served = invocationId;
  }

  /**
   * An error line without a logger: for a start that ends before anything else is worth loading. It
   * goes to stderr, and to stdout as well where that is all the platform keeps.
   */
  public static void error(String message) {
    String line = render("ERROR", "Worker", served, message, null);
    ERR.offer(line);
    if (!format.warnsOnStderr()) {
      OUT.offer(line);
    }
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

  /**
   * Errors and warnings go to stderr, which hosts show louder; the rest to stdout.
   *
   * @param invocationId the call that the record is about; null for the one that is served now
   */
  static void print(
      String level,
      String source,
      @Nullable String invocationId,
      String message,
      @Nullable String stackTrace) {
    boolean loud = level.equals("ERROR") || level.equals("WARN");
    String about = invocationId == null ? served : invocationId;
    (loud && format.warnsOnStderr() ? ERR : OUT)
        .offer(render(level, source, about, message, stackTrace));
  }

  private static String render(
      String level,
      String source,
      @Nullable String invocationId,
      String message,
      @Nullable String stackTrace) {
    return secrets.conceal(format.render(level, source, invocationId, message, stackTrace));
  }

  private static ConsoleStream stream(String name, PrintStream out) {
    return new ConsoleStream(
        name,
        out,
        MAX_CHARS,
        lost ->
            render("WARN", "Console", served, lost + " log records dropped: nobody read", null));
  }
}
