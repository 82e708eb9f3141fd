package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import io.fnworker.bus.Emergency;
import io.fnworker.function.Failures;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.InvocableFunction;
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
      InvocableFunction function = functions.require(call.request().getFunctionId());
      if (!function.isReplayed()) {
        call.observe(function.name());
      }
      settle(call, function.invoke(call));
      call.proceed();
    } catch (Throwable e) {
      fail(call, e);
    } finally {
      call.leave();
    }
  }

  private void settle(InvocationCall call, InvocationOutcome outcome) {
    if (outcome instanceof InvocationOutcome.Answered done) {
      answer(call, done.response());
    } else if (outcome instanceof InvocationOutcome.Pending pending) {
      pending
          .response()
          .whenComplete(
              (response, e) -> {
                if (e == null) {
                  answer(call, response);
                } else {
                  fail(call, e);
                }
              });
      call.pending(pending);
    }
  }

  private static void fail(InvocationCall call, Throwable thrown) {
    try {
      call.answer(Failures.status(thrown));
    } catch (Throwable e) { // No memory for the answer, most likely: then this call has none.
      Emergency.report(e);
    }
  }

  private void answer(InvocationCall call, InvocationResponse response) {
    if (!call.answer(response)) {
      functions.discard(response);
    }
  }
}
