package io.fnworker.function.index;

/** Why one function cannot run; the message says what to change and is read after its name. */
final class FunctionProblem extends Exception {
  private static final long serialVersionUID = 1L;

  FunctionProblem(String message) {
    super(message);
  }
}
