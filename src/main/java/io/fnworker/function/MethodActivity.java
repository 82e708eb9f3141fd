package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.function.durabletask.TaskJson;
import org.jspecify.annotations.Nullable;

/**
 * An annotated activity: called as on a Functions host, with middleware, injector and promises.
 * Immutable; safe for use by any thread.
 */
record MethodActivity(String name, LoadedFunction method, TriggerParameter trigger)
    implements InvocableFunction {

  @Override
  public InvocationOutcome invoke(Call call) {
    var input = TaskJson.typed(TaskCall.json(call), trigger.type());
    ThrownInChain thrown = new ThrownInChain();
    InvocationOutcome outcome =
        method
            .with(thrown.before(method.middlewares()))
            .invoke(new TaskCall(call, trigger.fill(call.request(), input)));
    if (outcome instanceof InvocationOutcome.Pending pending) {
      return new InvocationOutcome.Pending(
          pending.response().thenApply(response -> answer(call, response, null)),
          pending.cancel(),
          pending.recheck());
    }
    InvocationResponse response = ((InvocationOutcome.Answered) outcome).response();
    return new InvocationOutcome.Answered(answer(call, response, thrown.seen()));
  }

  private static InvocationResponse answer(
      Call call, InvocationResponse response, @Nullable Throwable thrown) {
    if (thrown != null) {
      return TaskCall.failed(call, thrown);
    }
    if (response.getResult().getStatus() != StatusResult.Status.Success) {
      return TaskCall.failed(response);
    }
    try {
      return TaskCall.succeeded(call, TaskJson.text(response.getReturnValue()));
    } catch (IllegalArgumentException e) {
      return TaskCall.failed(call, e);
    }
  }
}
