package io.fnworker.function;

import io.fnworker.function.durabletask.LibraryOrchestration;
import io.fnworker.function.durabletask.OrchestrationTurn;

/** An orchestration that the app offers as a service. Immutable; safe for use by any thread. */
record ServiceOrchestration(
    String name, ClassLoader app, OrchestrationTurn turn, LibraryOrchestration code)
    implements InvocableFunction {

  @Override
  public boolean isReplayed() {
    return true;
  }

  @Override
  @SuppressWarnings("try") // The scope is all there is to it.
  public InvocationOutcome invoke(Call call) {
    try (ContextClassLoader ignored = ContextClassLoader.set(app)) {
      return new InvocationOutcome.Answered(
          TaskCall.turned(call, turn.run(TaskCall.turn(call), code)));
    }
  }
}
