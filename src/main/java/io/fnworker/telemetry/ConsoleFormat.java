package io.fnworker.telemetry;

import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** How a record of ours looks on stdout or stderr. */
public enum ConsoleFormat {
  /**
   * For a Functions host, which takes a line as the worker's own by its first word, strips that
   * word, and takes every other line as output of user code. So each line of a record carries it,
   * those of a stack trace too. On stderr the host tells warnings from errors by the words in the
   * line: the level in brackets is such a word.
   */
  HOST {
    @Override
    void line(StringBuilder text, String level, String source, String line, boolean first) {
      text.append("LanguageWorkerConsoleLog[").append(level).append("] ");
      if (first) {
        text.append(source).append(": ");
      }
      text.append(line).append('\n');
    }
  },

  /** For people: time of day, level, source. */
  PLAIN {
    @Override
    void line(StringBuilder text, String level, String source, String line, boolean first) {
      if (first) {
        timeOfDay(text, System.currentTimeMillis());
        text.append(' ').append(level).append(" ".repeat(6 - level.length()));
        text.append(source).append(" - ");
      }
      text.append(line).append('\n');
    }
  },

  /**
   * For a platform that collects lines: one for each record, with the call that it is about and
   * with its line breaks escaped. All goes to stdout, since that is what is collected.
   */
  RECORD {
    @Override
    boolean warnsOnStderr() {
      return false;
    }

    @Override
    String render(
        String level,
        String source,
        @Nullable String invocationId,
        String message,
        @Nullable String stackTrace) {
      StringBuilder text = new StringBuilder(message.length() + 120);
      timeOfDay(text, System.currentTimeMillis());
      text.append(' ').append(level).append(" ".repeat(6 - level.length()));
      if (invocationId != null) {
        text.append("request_id=").append(escaped(invocationId)).append(' ');
      }
      return text.append(source)
          .append(" - ")
          .append(escaped(content(message, stackTrace).strip()))
          .append('\n')
          .toString();
    }

    @Override
    void line(StringBuilder text, String level, String source, String line, boolean first) {
      text.append(line);
    }
  };

  /** Characters of message and stack trace that are kept; a buffer is no place for a novel. */
  static final int MAX_CHARS = 64 * 1024;

  /** Whether warnings and errors go to stderr; else all goes to stdout. */
  boolean warnsOnStderr() {
    return true;
  }

  /**
   * The record as whole lines, each ended by a line feed.
   *
   * @param level INFO, WARN, ERROR, DEBUG or TRACE
   * @param invocationId the call that it is about, if any
   */
  String render(
      String level,
      String source,
      @Nullable String invocationId,
      String message,
      @Nullable String stackTrace) {
    String content = content(message, stackTrace);
    StringBuilder text = new StringBuilder(content.length() + 80);
    if (content.isEmpty()) {
      line(text, level, source, "", true);
    }
    content.lines().forEach(line -> line(text, level, source, line, text.length() == 0));
    return text.toString();
  }

  private static String content(String message, @Nullable String stackTrace) {
    String content = stackTrace == null ? message : message + "\n" + stackTrace;
    int more = content.length() - MAX_CHARS;
    return more > 0
        ? content.substring(0, MAX_CHARS) + "\n(" + more + " more characters)"
        : content;
  }

  /** One line, whatever is in it; people read it, so a backslash is not doubled. */
  private static String escaped(String text) {
    return text.replace("\r", "\\r")
        .replace("\n", "\\n")
        .replace("\u0085", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  abstract void line(StringBuilder text, String level, String source, String line, boolean first);

  /** By hand: java.time would cost its classes at start. */
  private static void timeOfDay(StringBuilder text, long now) {
    long millis = Math.floorMod(now + TimeZone.getDefault().getOffset(now), 86_400_000L);
    digits(text, millis / 3_600_000, 2).append(':');
    digits(text, millis / 60_000 % 60, 2).append(':');
    digits(text, millis / 1_000 % 60, 2).append('.');
    digits(text, millis % 1_000, 3);
  }

  private static StringBuilder digits(StringBuilder text, long number, int width) {
    String digits = Long.toString(number);
    return text.append("0".repeat(width - digits.length())).append(digits);
  }
}
