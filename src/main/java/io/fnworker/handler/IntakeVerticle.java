package io.fnworker.handler;

import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.fnworker.bus.Outbox;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests and cancellations in the order in which the host sent them: enters a request in
 * the registry, puts it in line and is ready for the next message. It runs no user code and never
 * blocks, so a cancellation is effective while every handler thread is busy. One instance, confined
 * to its event loop, because two would lose the order.
 */
public final class IntakeVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeVerticle.class);

  /** Rarely needed, and a look at each open call: seldom enough to cost nothing. */
  private static final long RECHECK_MILLIS = 1_000;

  private final InFlight inFlight;
  private final WaitingLine line;
  private final InvocationRunner runner;
  private final ProxiedCalls proxied;
  private final Outbox outbox;

  IntakeVerticle(
      InFlight inFlight,
      WaitingLine line,
      InvocationRunner runner,
      ProxiedCalls proxied,
      Outbox outbox) {
    this.inFlight = inFlight;
    this.line = line;
    this.runner = runner;
    this.proxied = proxied;
    this.outbox = outbox;
  }

  @Override
  public Future<?> start() {
    EventBus bus = vertx.eventBus();
    bus.<Message>localConsumer(Address.INVOCATION_REQUEST.address())
        .handler(
            m ->
                accept(
                    (StreamingMessage) m.body(), String.valueOf(m.headers().get(Outbox.REPLY_TO))));
    bus.<Message>localConsumer(Address.INVOCATION_CANCEL.address())
        .handler(m -> cancel((StreamingMessage) m.body()));
    vertx.setPeriodic(RECHECK_MILLIS, tick -> inFlight.recheck());
    return Future.succeededFuture();
  }

  private void accept(StreamingMessage message, String replyTo) {
    InvocationCall call = new InvocationCall(message, replyTo, outbox, inFlight, line::offer);
    if (!inFlight.add(call)) {
      LOG.warn("Ignoring a second request for invocation {}, which is not answered yet", call.id());
    } else if (inFlight.isClosed()) {
      call.answerCancelled("The worker is shutting down");
    } else if (ProxiedCalls.concerns(message)) {
      proxied.await(call, message, () -> queue(call));
    } else {
      queue(call);
    }
  }

  private void queue(InvocationCall call) {
    if (!line.offer(() -> runner.run(call))) {
      inFlight.observer().refused();
      call.answer(full());
    }
  }

  private void cancel(StreamingMessage message) {
    InvocationCall call = inFlight.find(message.getInvocationCancel().getInvocationId());
    // Unknown: answered already, or never seen. Nothing is kept, so a stray cancel costs nothing.
    if (call != null) {
      call.cancel();
    }
  }

  private StatusResult full() {
    String reason =
        "The worker is full: "
            + line.waiting()
            + " calls wait for a thread; raise handlers.queue, handlers.threads or handlers.instances";
    return StatusResult.newBuilder()
        .setStatus(StatusResult.Status.Failure)
        .setResult(reason)
        .setException(RpcException.newBuilder().setMessage(reason))
        .build();
  }
}
