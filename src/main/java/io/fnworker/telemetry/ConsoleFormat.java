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
  };

  /** Characters of message and stack trace that are kept; a buffer is no place for a novel. */
  static final int MAX_CHARS = 64 * 1024;

  /**
   * The record as whole lines, each ended by a line feed.
   *
   * @param level INFO, WARN, ERROR, DEBUG or TRACE
   */
  String render(String level, String source, String message, @Nullable String stackTrace) {
    String content = stackTrace == null ? message : message + "\n" + stackTrace;
    if (content.length() > MAX_CHARS) {
      int more = content.length() - MAX_CHARS;
      content = content.substring(0, MAX_CHARS) + "\n(" + more + " more characters)";
    }
    StringBuilder text = new StringBuilder(content.length() + 80);
    if (content.isEmpty()) {
      line(text, level, source, "", true);
    }
    String whole = content;
    whole.lines().forEach(line -> line(text, level, source, line, text.length() == 0));
    return text.toString();
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
