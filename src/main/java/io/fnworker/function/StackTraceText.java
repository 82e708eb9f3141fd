package io.fnworker.function;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The stack trace of any throwable as text of bounded length. Stateless. */
final class StackTraceText {
  private StackTraceText() {}

  static String of(Throwable thrown, int maxChars) {
    BoundedWriter text = new BoundedWriter(maxChars);
    try {
      PrintWriter printer = new PrintWriter(text);
      thrown.printStackTrace(printer);
      printer.flush();
    } catch (Full e) {
      return UnicodeText.wellFormed(text + "\n\t... (the trace is longer)");
    } catch (Throwable e) { // printStackTrace, toString and getMessage are user code.
      return fallback(thrown, e, maxChars);
    }
    return UnicodeText.wellFormed(text.toString());
  }

  /** What the JVM itself recorded, without the words of the throwable. */
  private static String fallback(Throwable thrown, Throwable failure, int maxChars) {
    StringBuilder text = new StringBuilder(thrown.getClass().getName());
    text.append(" (its stack trace failed to print: ")
        .append(failure.getClass().getName())
        .append(')');
    try {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (text.length() < maxChars) {
          text.append("\n\tat ").append(frame);
        }
      }
    } catch (Throwable e) { // getStackTrace is user code, too.
      text.append("\n\t... (no frames)");
    }
    return text.toString();
  }

  /** Ends a printer that would go on for ever, such as over endless causes. */
  private static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("full", null, false, false);
    }
  }

  private static final class BoundedWriter extends StringWriter {
    private final int maxChars;

    BoundedWriter(int maxChars) {
      this.maxChars = maxChars;
    }

    @Override
    public void write(int c) {
      super.write(c);
      check();
    }

    @Override
    public void write(char[] text, int offset, int length) {
      super.write(text, offset, fitting(length));
      check();
    }

    @Override
    public void write(String text) {
      write(text, 0, text.length());
    }

    @Override
    public void write(String text, int offset, int length) {
      super.write(text, offset, fitting(length));
      check();
    }

    private int fitting(int length) {
      return Math.min(length, Math.max(0, maxChars - getBuffer().length()));
    }

    private void check() {
      if (getBuffer().length() >= maxChars) {
        throw new Full();
      }
    }
  }
}
