package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import io.fnworker.function.binding.BoundCall;
import io.fnworker.function.stream.SerialTasks;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an asynchronous function, made by the first of its end and its cancellation. A
 * cancelled one is answered at once, also when its producer cannot be stopped. Safe for use by any
 * thread.
 */
final class PendingAnswer {
  private final Invocation invocation;
  private final Eventual eventual;
  private final Arrival arrival;
  private final BoundCall bound;
  private final CompletableFuture<InvocationResponse> answer = new CompletableFuture<>();
  // Who makes the answer also has its side effects: logs, files in shared memory.
  private final AtomicBoolean claimed = new AtomicBoolean();
  private volatile boolean cancelled;

  private PendingAnswer(Invocation invocation, Eventual eventual, BoundCall bound) {
    this.invocation = invocation;
    this.eventual = eventual;
    this.arrival = new Arrival(eventual.stage(), this::end);
    this.bound = bound;
  }

  static PendingAnswer start(Invocation invocation, Eventual eventual, BoundCall bound) {
    PendingAnswer pending = new PendingAnswer(invocation, eventual, bound);
    pending.arrival.await();
    return pending;
  }

  /** Without a detour when the result was there already. */
  InvocationOutcome outcome() {
    return answer.isDone()
        ? new InvocationOutcome.Answered(answer.join())
        : new InvocationOutcome.Pending(answer, this::cancel, this::recheck);
  }

  private void end(@Nullable Object result, @Nullable Throwable thrown) {
    if (claimed.getAndSet(true)) {
      return;
    }
    try {
      answer.complete(
          thrown == null
              ? invocation.answer(result, bound)
              : invocation.fail(thrown, true, cancelled || invocation.isCancelled()));
    } catch (Throwable e) { // No memory for an answer, most likely; without one the call hangs.
      answer.completeExceptionally(e);
    }
  }

  private void recheck() {
    recheck(eventual.source());
    recheck(arrival);
  }

  /** Making the answer may run user code, which the calling event loop must not. */
  private void recheck(@Nullable Arrival one) {
    if (one != null && one.isOverdue()) {
      new SerialTasks(invocation.loader()).execute(one::passOn);
    }
  }

  /**
   * What a user's future does about its cancellation is user code, and the caller is an event loop:
   * it is done elsewhere, and answered after it, so that its log records still count. Where even
   * that would wait for user code the answer comes first.
   */
  private void cancel() {
    cancelled = true;
    if (SerialTasks.areBusy()) {
      end(null, new CancellationException("The invocation was cancelled"));
    }
    new SerialTasks(invocation.loader()).execute(this::cancelAndEnd);
  }

  private void cancelAndEnd() {
    try {
      eventual.cancel().run();
    } catch (Throwable e) { // User code: it may throw anything.
      end(null, e);
    }
    end(null, new CancellationException("The invocation was cancelled"));
  }
}
