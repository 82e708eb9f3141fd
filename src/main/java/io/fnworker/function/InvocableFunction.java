package io.fnworker.function;

/**
 * What a door can have called, whatever programming model it follows. Safe for use by any thread.
 */
public interface InvocableFunction {
  String name();

  /** Whether it reads the body of its HTTP request as it arrives, so that it may begin before. */
  default boolean streamsBody() {
    return false;
  }

  /**
   * Whether it is run many times for one piece of work, so that its calls say nothing if counted.
   */
  default boolean isReplayed() {
    return false;
  }

  /** Runs it on the calling thread; never throws: whatever goes wrong becomes the answer. */
  InvocationOutcome invoke(Call call);
}
