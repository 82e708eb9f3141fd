package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import io.fnworker.function.Failures;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.InvocationOutcome;

/**
 * Runs one call on the calling thread and sees to its answer. Stateless; safe for use by any
 * thread.
 */
final class InvocationRunner {
  private final FunctionCatalog functions;

  InvocationRunner(FunctionCatalog functions) {
    this.functions = functions;
  }

  /** Never throws: whatever goes wrong becomes the call's answer. */
  void run(InvocationCall call) {
    if (!call.start()) {
      return;
    }
    try {
      settle(call, functions.require(call.request().getFunctionId()).invoke(call));
    } catch (Throwable e) {
      call.answer(failed(call, e));
    } finally {
      call.leave();
    }
  }

  private static void settle(InvocationCall call, InvocationOutcome outcome) {
    if (outcome instanceof InvocationOutcome.Answered done) {
      call.answer(done.response());
    } else if (outcome instanceof InvocationOutcome.Pending pending) {
      pending
          .response()
          .whenComplete((response, e) -> call.answer(e == null ? response : failed(call, e)));
      call.pending(pending.cancel());
    }
  }

  private static InvocationResponse failed(InvocationCall call, Throwable e) {
    return InvocationResponse.newBuilder()
        .setInvocationId(call.id())
        .setResult(Failures.status(e))
        .build();
  }
}
