package io.fnworker.function.durabletask;

/** The user's code of an orchestration. */
@FunctionalInterface
public interface Orchestrator {
  /**
   * Runs it from its beginning, on the calling thread.
   *
   * @param context a {@code TaskOrchestrationContext} of the app's library
   * @throws Throwable whatever it throws; the library's own signals must come out as they are
   */
  void run(Object context) throws Throwable;
}
