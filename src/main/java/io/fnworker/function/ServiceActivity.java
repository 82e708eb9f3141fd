package io.fnworker.function;

import io.fnworker.function.durabletask.LibraryActivity;

/** An activity that the app offers as a service. Immutable; safe for use by any thread. */
record ServiceActivity(String name, ClassLoader app, LibraryActivity activity)
    implements InvocableFunction {

  @Override
  @SuppressWarnings("try") // The scope is all there is to it.
  public InvocationOutcome invoke(Call call) {
    try (ContextClassLoader ignored = ContextClassLoader.set(app)) {
      return new InvocationOutcome.Answered(
          TaskCall.succeeded(call, activity.run(TaskCall.json(call))));
    } catch (Throwable e) { // Errors, too: else the sidecar would send it again for ever.
      return new InvocationOutcome.Answered(TaskCall.failed(call, e));
    }
  }
}
