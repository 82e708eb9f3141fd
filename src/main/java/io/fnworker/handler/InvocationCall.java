package io.fnworker.handler;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Emergency;
import io.fnworker.bus.HttpExchange;
import io.fnworker.bus.Observation;
import io.fnworker.bus.Outbox;
import io.fnworker.function.Call;
import io.fnworker.function.InvocationOutcome;
import io.fnworker.function.LiveHttp;
import io.fnworker.function.StackRoom;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
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
  private static final RpcHttp NOT_AVAILABLE = RpcHttp.newBuilder().setStatusCode("503").build();

  private final String id;
  private final String replyTo;
  private final Outbox outbox;
  private final InFlight inFlight;
  private final Predicate<Runnable> threads;

  private StreamingMessage message;
  private @Nullable HttpExchange exchange;
  private @Nullable LiveHttp client;
  private @Nullable Runnable continuation;
  private Runnable onAnswered = () -> {};
  private @Nullable Thread runner;
  private volatile InvocationOutcome.@Nullable Pending pending;
  private Observation observation = Observation.NONE;
  private boolean started;
  private boolean answered;
  private volatile boolean cancelled;

  /**
   * @param threads runs a task on a thread that may block, or says false when too many wait
   */
  InvocationCall(
      StreamingMessage message,
      String replyTo,
      Outbox outbox,
      InFlight inFlight,
      Predicate<Runnable> threads) {
    this.threads = threads;
    this.message = message;
    this.id = message.getInvocationRequest().getInvocationId();
    this.replyTo = replyTo;
    this.outbox = outbox;
    this.inFlight = inFlight;
  }

  String id() {
    return id;
  }

  @Override
  public synchronized InvocationRequest request() {
    return message.getInvocationRequest();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public boolean log(RpcLog record) {
    StackRoom.require();
    outbox.awaitRoomForLogs();
    synchronized (this) {
      if (answered) {
        return false;
      }
      outbox.sendLog(replyTo, StreamingMessage.newBuilder().setRpcLog(record).build());
      return true;
    }
  }

  /** The request in full, when parts of it came by another way. */
  synchronized void replaceMessage(StreamingMessage whole) {
    message = whole;
  }

  /** Run once, right after the answer has left. */
  void onAnswered(Runnable action) {
    synchronized (this) {
      if (!answered) {
        onAnswered = action;
        return;
      }
    }
    action.run();
  }

  /**
   * The client waits for its HTTP response here: whatever answers the call answers the client, and
   * the call is cancelled when the client goes.
   */
  void attach(HttpExchange waiting) {
    synchronized (this) {
      if (!answered) {
        exchange = waiting;
        client = new ProxiedClient(waiting, null, this::cancel);
      }
    }
    if (exchange == null) {
      waiting.answer(NOT_AVAILABLE, ByteString.EMPTY);
      return;
    }
    waiting
        .done()
        .whenComplete(
            (sent, gone) -> {
              if (gone instanceof CancellationException) {
                cancel();
              }
            });
  }

  /** The function takes the body of the attached request as it arrives. */
  synchronized void streamBody(HttpExchange arriving) {
    client = new ProxiedClient(arriving, arriving.bodyStream(), this::cancel);
  }

  @Override
  public synchronized @Nullable LiveHttp http() {
    return client;
  }

  @Override
  public boolean resume(Runnable task) {
    synchronized (this) {
      if (runner == Thread.currentThread()) {
        continuation = task;
        return true;
      }
    }
    return threads.test(task);
  }

  /** What the function has left to do on its thread, which is the calling one. */
  void proceed() {
    Runnable task;
    synchronized (this) {
      task = continuation;
      continuation = null;
    }
    if (task != null) {
      task.run();
    }
  }

  /**
   * The calling thread is about to run the function; false when the call was answered while it
   * waited.
   */
  synchronized boolean start() {
    if (answered || cancelled) {
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

  /** The function goes on without a thread. */
  void pending(InvocationOutcome.Pending outcome) {
    synchronized (this) {
      pending = outcome;
    }
    if (cancelled) {
      outcome.cancel().run();
    }
  }

  /** Notices a result that came and was not passed on; cheap, and blocks nobody. */
  void recheck() {
    InvocationOutcome.Pending outcome = pending;
    if (outcome != null) {
      outcome.recheck().run();
    }
  }

  /**
   * Asks the function to stop, or answers for it where it has not begun. Further calls do nothing.
   */
  void cancel() {
    Runnable stop;
    synchronized (this) {
      if (answered || cancelled) {
        return;
      }
      cancelled = true;
      InvocationOutcome.Pending outcome = pending;
      stop = started ? (outcome == null ? null : outcome.cancel()) : this::answerNotBegun;
      if (stop == null && runner != null) {
        runner.interrupt();
      }
    }
    if (stop != null) {
      stop.run();
    }
  }

  private void answerNotBegun() {
    answerCancelled("The invocation was cancelled before it began");
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

  /** Sends the answer unless there was one: then it is dropped, and false returned. */
  boolean answer(InvocationResponse response) {
    HttpExchange waiting;
    synchronized (this) {
      if (answered) {
        inFlight.countLate();
        return false;
      }
      answered = true;
      waiting = exchange;
      inFlight.remove(this);
      InvocationResponse observed = observation.end(response);
      send(waiting == null ? observed : ProxiedAnswer.withoutHttp(observed));
    }
    if (waiting != null) {
      ProxiedAnswer http = ProxiedAnswer.of(response);
      if (!waiting.answer(http.head(), http.body())) {
        waiting.cut();
      }
    }
    onAnswered.run();
    if (waiting == null) {
      inFlight.sent();
    } else {
      waiting.done().whenComplete((sent, gone) -> inFlight.sent());
    }
    return true;
  }

  private void send(InvocationResponse response) {
    try {
      outbox.send(
          replyTo,
          StreamingMessage.newBuilder()
              .setRequestId(message.getRequestId())
              .setInvocationResponse(response)
              .build());
    } catch (Throwable e) { // This was the one answer.
      Emergency.report(e);
      throw e;
    }
  }
}
