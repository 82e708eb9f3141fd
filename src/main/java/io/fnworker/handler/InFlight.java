package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.bus.Observer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have no answer yet, by invocation id. The one structure that requests,
 * cancellations and shutdown share; everything else in the handlers is confined. Safe for use by
 * any thread.
 */
public final class InFlight {
  private final Map<String, InvocationCall> calls = new ConcurrentHashMap<>();
  private final LongAdder late = new LongAdder();
  private final Observer observer;
  private final AtomicInteger unsent = new AtomicInteger();
  private volatile boolean closed;
  private final CompletableFuture<Void> idle = new CompletableFuture<>();

  InFlight(Observer observer) {
    this.observer = observer;
  }

  Observer observer() {
    return observer;
  }

  /**
   * False when a call of this id is still open: a host never does that, and two answers must not go
   * out for one id.
   */
  boolean add(InvocationCall call) {
    if (calls.putIfAbsent(call.id(), call) != null) {
      return false;
    }
    unsent.incrementAndGet();
    return true;
  }

  @Nullable InvocationCall find(String invocationId) {
    return calls.get(invocationId);
  }

  /** The call's answer is about to leave; the moment it arrives its id may come again. */
  void remove(InvocationCall call) {
    calls.remove(call.id(), call);
  }

  /** The answer of a removed call has left. */
  void sent() {
    unsent.decrementAndGet();
    completeWhenIdle();
  }

  /** Counts an answer that came after another one and was dropped. */
  void countLate() {
    late.increment();
    observer.late();
  }

  public int size() {
    return calls.size();
  }

  /** Answers that were dropped because the call had one already. */
  public long lateAnswers() {
    return late.sum();
  }

  public boolean isClosed() {
    return closed;
  }

  /** From now on no call is accepted. The future ends when the last open call is answered. */
  public CompletableFuture<Void> close() {
    closed = true;
    completeWhenIdle();
    return idle;
  }

  /** Cancels what is open: interrupts threads, stops futures, answers what waits. */
  public void cancelAll() {
    open().forEach(InvocationCall::cancel);
  }

  /** Notices results that came where the stack had ended; see {@link InvocationCall#recheck}. */
  void recheck() {
    calls.values().forEach(InvocationCall::recheck);
  }

  /** Answers what is still open, whether its function listens or not. */
  public void answerAll(StatusResult result) {
    open().forEach(call -> call.answer(result));
  }

  private List<InvocationCall> open() {
    return List.copyOf(calls.values());
  }

  private void completeWhenIdle() {
    if (closed && unsent.get() == 0) {
      idle.complete(null);
    }
  }
}
