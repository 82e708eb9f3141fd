package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Observation;
import io.fnworker.bus.Outbox;
import io.fnworker.function.Call;
import org.jspecify.annotations.Nullable;

/**
 * One invocation between request and answer. Part of the in-flight registry: the one place where
 * the thread that runs the function, the thread that cancels it and the threads that log meet,
 * hence the lock. Safe for use by any thread.
 *
 * <p>Exactly one answer leaves: by result, failure, cancellation or shutdown, whichever comes
 * first. Log records leave before it or not at all.
 */
final class InvocationCall implements Call {
  private final StreamingMessage message;
  private final String replyTo;
  private final Outbox outbox;
  private final InFlight inFlight;

  private @Nullable Thread runner;
  private @Nullable Runnable cancelPending;
  private Observation observation = Observation.NONE;
  private boolean started;
  private boolean answered;
  private volatile boolean cancelled;

  InvocationCall(StreamingMessage message, String replyTo, Outbox outbox, InFlight inFlight) {
    this.message = message;
    this.replyTo = replyTo;
    this.outbox = outbox;
    this.inFlight = inFlight;
  }

  String id() {
    return request().getInvocationId();
  }

  @Override
  public InvocationRequest request() {
    return message.getInvocationRequest();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public synchronized boolean log(RpcLog record) {
    if (answered) {
      return false;
    }
    outbox.send(replyTo, StreamingMessage.newBuilder().setRpcLog(record).build());
    return true;
  }

  /**
   * The calling thread is about to run the function; false when the call was answered while it
   * waited.
   */
  synchronized boolean start() {
    if (answered) {
      return false;
    }
    started = true;
    runner = Thread.currentThread();
    return true;
  }

  /** The function is found and about to run; its answer goes through the observation. */
  void observe(String function) {
    Observation begun = inFlight.observer().begin(function, request());
    synchronized (this) {
      observation = begun;
    }
  }

  /**
   * The calling thread is done with the function: no interrupt of this call reaches it any more.
   */
  synchronized void leave() {
    runner = null;
    // An interrupt of this call that came too late must not hit the next one; the flag is this
    // thread's own.
    Thread.interrupted();
  }

  /** The function goes on without a thread; {@code cancel} stops it. */
  void pending(Runnable cancel) {
    synchronized (this) {
      cancelPending = cancel;
    }
    if (cancelled) {
      cancel.run();
    }
  }

  /**
   * Asks the function to stop, or answers for it where it has not begun. Further calls do nothing.
   */
  void cancel() {
    Runnable stop = null;
    synchronized (this) {
      if (answered || cancelled) {
        return;
      }
      cancelled = true;
      if (runner != null) {
        runner.interrupt();
      } else {
        stop = cancelPending;
      }
    }
    if (!started) {
      answerCancelled("The invocation was cancelled before it began");
    } else if (stop != null) {
      stop.run();
    }
  }

  void answerCancelled(String reason) {
    answer(
        StatusResult.newBuilder()
            .setStatus(StatusResult.Status.Cancelled)
            .setResult(reason)
            .build());
  }

  /** Answers without a result of the function. */
  void answer(StatusResult result) {
    answer(InvocationResponse.newBuilder().setInvocationId(id()).setResult(result).build());
  }

  /** Sends the answer unless there was one. */
  void answer(InvocationResponse response) {
    synchronized (this) {
      if (answered) {
        inFlight.countLate();
        return;
      }
      answered = true;
      outbox.send(
          replyTo,
          StreamingMessage.newBuilder()
              .setRequestId(message.getRequestId())
              .setInvocationResponse(observation.end(response))
              .build());
    }
    inFlight.remove(this);
  }
}
