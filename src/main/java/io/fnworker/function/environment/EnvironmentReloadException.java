package io.fnworker.function.environment;

import org.jspecify.annotations.Nullable;

/**
 * The environment could not be replaced and is as it was. The message names cause and fix, and
 * never the value of a variable.
 */
public final class EnvironmentReloadException extends Exception {
  private static final long serialVersionUID = 1L;

  private EnvironmentReloadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static EnvironmentReloadException invalid(String variable, String problem) {
    return new EnvironmentReloadException(
        "Environment variable \""
            + variable
            + "\" "
            + problem
            + "; correct this application setting. The environment is unchanged",
        null);
  }

  static EnvironmentReloadException closedJdk(Throwable cause) {
    return new EnvironmentReloadException(
        "The environment of this JVM cannot be replaced ("
            + cause
            + "); start the worker with java -jar, or with --add-opens java.base/java.lang=ALL-UNNAMED"
            + " --add-opens java.base/java.util=ALL-UNNAMED. The environment is unchanged",
        cause);
  }
}
