package io.fnworker.function;

import io.fnworker.config.ConfigException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A function that cannot be made ready. The message names cause and fix and is complete: it begins
 * with the short class name of the cause, as hosts show it.
 */
public final class FunctionLoadException extends Exception {
  private static final long serialVersionUID = 1L;

  public FunctionLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A failure of the JVM or of user code during the load, with what to do about it. */
  static FunctionLoadException because(Throwable cause, String fix) {
    return new FunctionLoadException(Failures.describe(cause) + "; " + fix, cause);
  }

  static FunctionLoadException badArgument(String text) {
    IllegalArgumentException cause = new IllegalArgumentException(text);
    return new FunctionLoadException("IllegalArgumentException: " + text, cause);
  }

  /** The code directory of an event function, or what should be in it, is not there. */
  static FunctionLoadException missingCode(Path path, String fix) {
    return because(new NoSuchFileException(path.toString()), fix);
  }

  /** What was named is not a file of the app. */
  static FunctionLoadException outside(ConfigException refusal) {
    String text = String.valueOf(refusal.getMessage());
    return new FunctionLoadException("SecurityException: " + text, new SecurityException(text));
  }

  static FunctionLoadException missingFile(Path file, String detail) {
    return because(
        new NoSuchFileException(file.toString()),
        detail + "; deploy the file or correct scriptFile in function.json");
  }
}
