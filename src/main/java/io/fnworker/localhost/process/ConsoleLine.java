package io.fnworker.localhost.process;

import java.util.Locale;

/**
 * A line of the worker process as the host files it. Immutable.
 *
 * @param category logger of the real host
 * @param level Information, Warning or Error
 * @param text without the worker's prefix
 */
public record ConsoleLine(String category, String level, String text) {
  private static final String SYSTEM_PREFIX = "LanguageWorkerConsoleLog";
  private static final String TOOLING_PREFIX = "azfuncjsonlog:";

  /**
   * Files a line.
   *
   * @param errorsOnly UseStdErrorStreamForErrorsOnly of worker.config.json
   */
  public static ConsoleLine of(String line, boolean stderr, boolean errorsOnly, String workerId) {
    String level = stderr ? stderrLevel(line, errorsOnly) : "Information";
    if (line.regionMatches(true, 0, SYSTEM_PREFIX, 0, SYSTEM_PREFIX.length())) {
      return new ConsoleLine(
          "Worker.rpcWorkerProcess.java." + workerId,
          level,
          line.substring(SYSTEM_PREFIX.length()).stripLeading());
    }
    String category =
        line.startsWith(TOOLING_PREFIX)
            ? "Host.Function.ToolingConsoleLog"
            : "Host.Function.Console";
    return new ConsoleLine(category, level, line);
  }

  private static String stderrLevel(String line, boolean errorsOnly) {
    String text = line.toLowerCase(Locale.ROOT);
    if (text.contains("warn")) {
      return "Warning";
    }
    boolean error =
        errorsOnly
            || text.contains("error")
            || text.contains("fail")
            || text.contains("severe")
            || text.contains("unhandled exception");
    return error ? "Error" : "Information";
  }
}
