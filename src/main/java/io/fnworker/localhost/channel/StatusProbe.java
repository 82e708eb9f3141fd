package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerStatusRequest;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.rpc.OutboundQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Asks the worker for its status: the only message with a request id. Confined to the host. */
final class StatusProbe {
  private final HostContext host;
  private final OutboundQueue outbound;
  private final Map<String, Promise<Void>> asked = new HashMap<>();

  StatusProbe(HostContext host, OutboundQueue outbound) {
    this.host = host;
    this.outbound = outbound;
  }

  /** Time until the answer; fails when it is late. */
  Future<Duration> ask() {
    String id = UUID.randomUUID().toString();
    Promise<Void> promise = Promise.promise();
    asked.put(id, promise);
    long begin = System.nanoTime();
    outbound.add(
        StreamingMessage.newBuilder()
            .setRequestId(id)
            .setWorkerStatusRequest(WorkerStatusRequest.getDefaultInstance())
            .build());
    long timer =
        host.vertx().setTimer(host.times().status().toMillis(), late -> onLate(id, promise));
    return promise
        .future()
        .onComplete(answer -> host.vertx().cancelTimer(timer))
        .map(answer -> Duration.ofNanos(System.nanoTime() - begin));
  }

  boolean onResponse(StreamingMessage message) {
    Promise<Void> promise = asked.remove(message.getRequestId());
    if (promise == null) {
      host.violations().report(Violation.STATUS_NOT_ECHOED, message.getRequestId());
    } else {
      promise.tryComplete();
    }
    return true;
  }

  private void onLate(String id, Promise<Void> promise) {
    if (asked.remove(id) != null) {
      host.violations()
          .report(Violation.STATUS_LATE, "limit " + host.times().status().toMillis() + " ms");
      promise.tryFail(new WorkerFault(Violation.STATUS_LATE.text()));
    }
  }
}
