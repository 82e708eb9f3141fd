package io.fnworker.function;

/** A function that is ready to be called. Immutable; safe for use by any thread. */
public final class LoadedFunction {
  private final String id;
  private final String name;

  LoadedFunction(String id, String name) {
    this.id = id;
    this.name = name;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /**
   * Runs middleware and user code on the calling thread and collects the answer. Whatever the
   * user's code throws becomes a failed answer; this method itself does not throw.
   */
  public InvocationOutcome invoke(Call call) {
    throw new IllegalStateException("not written yet: " + call);
  }
}
