package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.StartStream;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.WorkerMetadata;
import com.microsoft.azure.functions.rpc.messages.WorkerTerminate;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.rpc.OutboundQueue;
import io.fnworker.localhost.rpc.StreamOwner;
import io.fnworker.localhost.rpc.WorkerStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The host's end of one worker: all streams with its id, the start sequence, the loads, the
 * invocations. States and transitions: {@link ChannelState}. Confined to the host's context.
 */
public final class WorkerChannel implements StreamOwner {
  private final String workerId;
  private final HostContext host;
  private final ChannelSettings settings;
  private final StateHolder state;
  private final OutboundQueue outbound;
  private final PendingResponses pending;
  private final FunctionLoads loads;
  private final Invocations invocations;
  private final InboundMessages inbound;
  private final StatusProbe status;
  private final StartSequence start;
  private final Promise<List<HostFunction>> functions = Promise.promise();
  private final Promise<Void> ready = Promise.promise();
  private final Promise<String> failed = Promise.promise();
  private final Promise<Void> streamsEnded = Promise.promise();

  public WorkerChannel(String workerId, HostContext host, ChannelSettings settings) {
    this.workerId = workerId;
    this.host = host;
    this.settings = settings;
    this.state = new StateHolder(host.console());
    this.outbound = new OutboundQueue(host.console());
    this.pending = new PendingResponses(host);
    this.loads = new FunctionLoads(host, outbound, this::fail);
    this.invocations = new Invocations(host, outbound);
    this.status = new StatusProbe(host, outbound);
    this.inbound =
        new InboundMessages(
            host.violations(),
            state,
            pending,
            loads,
            invocations,
            new WorkerLogs(host, workerId, invocations),
            status);
    this.start = new StartSequence(host, settings, state, pending, outbound);
  }

  public String workerId() {
    return workerId;
  }

  public ChannelState state() {
    return state.state();
  }

  /** What the worker said about itself, empty before its init response. */
  public WorkerMetadata worker() {
    return state.worker();
  }

  public int running() {
    return invocations.size();
  }

  /** Starts the limit for StartStream, and the sequence once it came. */
  public void open() {
    Future<StreamingMessage> started =
        settings.waitForStart()
            ? pending.expect(
                ContentCase.START_STREAM, Duration.ofDays(365), Violation.START_STREAM_LATE)
            : pending.expect(
                ContentCase.START_STREAM, host.times().startStream(), Violation.START_STREAM_LATE);
    started.compose(first -> start.run()).onSuccess(this::load).onFailure(this::fail);
  }

  /** The functions, as soon as they are known; not all need to be loaded then. */
  public Future<List<HostFunction>> functions() {
    return functions.future();
  }

  /** Completes when every load request is answered. */
  public Future<Void> ready() {
    return ready.future();
  }

  /** Completes with the reason when the worker is unusable. */
  public Future<String> failed() {
    return failed.future();
  }

  /**
   * Sends the invocation once its function is loaded; its answer is {@link Invocation#response}.
   */
  public void invoke(Invocation invocation) {
    loads
        .loaded(invocation.function())
        .onSuccess(loaded -> send(invocation))
        .onFailure(
            failure ->
                invocation.fail(new InvocationFailure(String.valueOf(failure.getMessage()))));
  }

  /** Why the function cannot be called, if that is known already. */
  public Optional<String> loadError(HostFunction function) {
    return Optional.ofNullable(loads.loaded(function).cause()).map(Throwable::getMessage);
  }

  /**
   * Tells a worker that handles it that nobody waits any more; the invocation still ends by its
   * response. One that ended, or whose worker does not handle it, goes on as it was.
   */
  public void cancel(Invocation invocation) {
    invocation.requestCancel();
    if (state.capabilities().has(Capability.HANDLES_CANCEL)) {
      invocations.cancel(invocation);
    }
  }

  /** Asks for the worker's status; empty when it has not announced to answer. */
  public Optional<Future<Duration>> probe() {
    return state.capabilities().has(Capability.WORKER_STATUS) && outbound.hasStreams()
        ? Optional.of(status.ask())
        : Optional.empty();
  }

  /**
   * Lets running invocations end within the limit, then sends WorkerTerminate to a worker that
   * handles it. True when it was sent, so that the process may be expected to end.
   */
  public Future<Boolean> terminate() {
    state.end(ChannelState::toDraining);
    Future<Void> idle = invocations.idle();
    Promise<Void> limit = Promise.promise();
    long timer =
        host.vertx().setTimer(host.times().drain().toMillis(), late -> limit.tryComplete());
    return Future.any(idle, limit.future())
        .map(
            done -> {
              host.vertx().cancelTimer(timer);
              return sendTerminate();
            });
  }

  /** Completes when the worker has ended its streams after {@link #terminate}, or is late. */
  public Future<Void> streamsEnded() {
    long timer =
        host.vertx()
            .setTimer(
                host.times().terminate().toMillis(),
                late -> {
                  if (streamsEnded.tryComplete()) {
                    host.violations().report(Violation.TERMINATE_LATE, "the stream is open");
                  }
                });
    return streamsEnded.future().onComplete(ended -> host.vertx().cancelTimer(timer));
  }

  /** Ends the streams; what still waits fails. */
  public void close() {
    state.end(ChannelState::toTerminated);
    outbound.streams().forEach(WorkerStream::close);
    failPending(new WorkerFault("the host has ended"));
  }

  /** The worker is of no more use: its process ended, or it broke the protocol. */
  public void fail(Throwable reason) {
    String text = String.valueOf(reason.getMessage());
    state.end(current -> current.toFailed(text));
    failPending(new WorkerFault(text));
    failed.tryComplete(text);
  }

  @Override
  public void onStream(WorkerStream stream) {
    outbound.addStream(stream);
    if (state() instanceof ChannelState.NoStream) {
      state.move(ChannelState.NoStream.class, ChannelState.NoStream::toStarted);
      pending.complete(
          StreamingMessage.newBuilder()
              .setStartStream(StartStream.newBuilder().setWorkerId(workerId))
              .build());
    }
  }

  @Override
  public void onMessage(WorkerStream stream, StreamingMessage message) {
    inbound.onMessage(message);
  }

  @Override
  public void onStreamEnded(WorkerStream stream, String reason, boolean orderly) {
    outbound.removeStream(stream);
    if (!outbound.hasStreams()) {
      streamsEnded.tryComplete();
    }
    if (outbound.hasStreams() || state().hasEnded()) {
      return;
    }
    if (settings.sameProcess() && orderly && invocations.size() == 0) {
      // The user ended the process that both of us live in.
      state.end(ChannelState::toTerminated);
      failPending(new WorkerFault(reason));
    } else {
      // The real host notices nothing here and waits for the process; a stub may say it at once.
      host.violations().report(Violation.STREAM_LOST, reason);
      fail(new WorkerFault(reason));
    }
  }

  private void load(List<HostFunction> found) {
    Duration limit =
        host.times().load(settings.app().hostJson().functionTimeout().orElse(Duration.ZERO));
    Future<Void> loaded = loads.load(found, limit);
    functions.tryComplete(found);
    loaded.onSuccess(
        all -> {
          if (state() instanceof ChannelState.Loading) {
            state.move(ChannelState.Loading.class, ChannelState.Loading::toReady);
            ready.tryComplete();
          }
        });
  }

  /** One that is cancelled already goes out only to a worker that can be told so right after. */
  private void send(Invocation invocation) {
    boolean cancellable = state.capabilities().has(Capability.HANDLES_CANCEL);
    if (state().hasEnded() || state() instanceof ChannelState.Draining) {
      invocation.fail(new InvocationFailure("The worker is " + state().label()));
    } else if (invocation.cancelRequested() && !cancellable) {
      invocation.fail(new InvocationFailure("Cancelled before it was sent"));
    } else {
      invocation.onSend();
      invocations.send(
          invocation,
          settings.app().hostJson().functionTimeout().map(host.times()::scaled),
          this::onFunctionTimeout);
      if (invocation.cancelRequested()) {
        invocations.cancel(invocation);
      }
    }
  }

  private boolean sendTerminate() {
    boolean handles =
        state.capabilities().has(Capability.HANDLES_TERMINATE) && outbound.hasStreams();
    if (handles) {
      state.end(ChannelState::toTerminated);
      Duration grace = host.times().terminate();
      outbound.add(
          StreamingMessage.newBuilder()
              .setWorkerTerminate(
                  WorkerTerminate.newBuilder()
                      .setGracePeriod(
                          com.google.protobuf.Duration.newBuilder()
                              .setSeconds(grace.getSeconds())
                              .setNanos(grace.getNano())))
              .build());
    }
    return handles;
  }

  private void onFunctionTimeout() {
    fail(new WorkerFault(Violation.FUNCTION_TIMEOUT.text()));
  }

  private void failPending(WorkerFault fault) {
    functions.tryFail(fault);
    ready.tryFail(fault);
    pending.failAll(fault);
    loads.failAll(fault);
    invocations.failAll(fault);
  }
}
