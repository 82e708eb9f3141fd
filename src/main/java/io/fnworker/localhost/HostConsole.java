package io.fnworker.localhost;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Where a developer reads what happens. Safe for use by any thread if the sink is. */
public final class HostConsole {
  private final Consumer<String> sink;

  public HostConsole(Consumer<String> sink) {
    this.sink = sink;
  }

  /** Prints on standard output. */
  @SuppressWarnings("SystemOut")
  public static HostConsole standard() {
    return new HostConsole(System.out::println);
  }

  public void information(String text) {
    log("Host", "Information", text);
  }

  public void warning(String text) {
    log("Host", "Warning", text);
  }

  public void error(String text) {
    log("Host", "Error", text);
  }

  /** One record, time first; the lines of a text stay together. */
  public void log(String category, String level, String text) {
    String time = LocalTime.now().truncatedTo(ChronoUnit.MILLIS).toString();
    sink.accept("[" + time + "] [" + level + "] " + category + ": " + text);
  }

  /** A line without time and level, for the start-up list. */
  public void plain(String line) {
    sink.accept(line);
  }
}
