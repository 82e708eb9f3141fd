package io.fnworker.function;

/** A function that cannot be made ready; the message names cause and fix. */
public final class FunctionLoadException extends Exception {
  private static final long serialVersionUID = 1L;

  public FunctionLoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
