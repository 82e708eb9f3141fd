package io.fnworker.function;

/** An invocation of a function that was never loaded, or whose load failed. */
public final class UnknownFunctionException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnknownFunctionException(String functionId) {
    super("No function with id \"" + functionId + "\" is loaded; the host must load it first");
  }
}
