package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.InvocationCancel;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.rpc.OutboundQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for the worker. Each ends by its response, the function timeout or the end of the
 * worker, whichever is first. Confined to the host's context.
 */
final class Invocations {
  /** So many ended calls are remembered, to tell a late message from an unknown id. */
  private static final int REMEMBERED = 20_000;

  private final HostContext host;
  private final OutboundQueue outbound;
  private final Map<String, Invocation> running = new HashMap<>();
  private final Map<String, Boolean> ended =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private @Nullable Promise<Void> idle;

  Invocations(HostContext host, OutboundQueue outbound) {
    this.host = host;
    this.outbound = outbound;
  }

  /** Queues the request; the limit starts here, as in the host. */
  void send(Invocation invocation, Optional<Duration> timeout, Runnable onTimeout) {
    running.put(invocation.id(), invocation);
    outbound.add(
        StreamingMessage.newBuilder().setInvocationRequest(invocation.request()).build(),
        invocation::onWritten);
    timeout.ifPresent(
        limit -> {
          long timer =
              host.vertx()
                  .setTimer(limit.toMillis(), id -> onTimeout(invocation, limit, onTimeout));
          invocation.response().onComplete(answer -> host.vertx().cancelTimer(timer));
        });
  }

  /** Sends the cancel once; the invocation still ends by its response. */
  void cancel(Invocation invocation) {
    if (running.containsKey(invocation.id()) && invocation.markCancelSent()) {
      outbound.add(
          StreamingMessage.newBuilder()
              .setInvocationCancel(InvocationCancel.newBuilder().setInvocationId(invocation.id()))
              .build());
    }
  }

  boolean onResponse(InvocationResponse response) {
    String id = response.getInvocationId();
    Invocation invocation = running.remove(id);
    if (invocation == null) {
      host.violations()
          .report(
              ended.containsKey(id) ? Violation.RESPONSE_TWICE : Violation.RESPONSE_UNKNOWN_ID, id);
      return true;
    }
    ended.put(id, true);
    check(invocation, response);
    if (response.getResult().getStatus() == StatusResult.Status.Success) {
      invocation.complete(response);
    } else {
      invocation.fail(InvocationFailure.of(response.getResult()));
    }
    tellIdle();
    return true;
  }

  Optional<Invocation> find(String invocationId) {
    return Optional.ofNullable(running.get(invocationId));
  }

  boolean hasEnded(String invocationId) {
    return ended.containsKey(invocationId);
  }

  int size() {
    return running.size();
  }

  /** Completes when nothing runs. */
  Future<Void> idle() {
    if (idle == null || idle.future().isComplete()) {
      idle = Promise.promise();
    }
    Future<Void> future = idle.future();
    tellIdle();
    return future;
  }

  void failAll(WorkerFault fault) {
    List<Invocation> failed = List.copyOf(running.values());
    running.clear();
    failed.forEach(
        invocation -> {
          ended.put(invocation.id(), true);
          invocation.fail(new InvocationFailure(fault.reason()));
        });
    tellIdle();
  }

  private void tellIdle() {
    if (running.isEmpty() && idle != null) {
      idle.tryComplete();
    }
  }

  private void check(Invocation invocation, InvocationResponse response) {
    String what = "InvocationResponse of " + invocation.function().name();
    if (!response.hasResult()) {
      host.violations().report(Violation.RESULT_MISSING, what);
    } else if (response.getResult().getStatus() == StatusResult.Status.Failure
        && !response.getResult().hasException()) {
      host.violations().report(Violation.FAILURE_WITHOUT_EXCEPTION, what);
    }
  }

  private void onTimeout(Invocation invocation, Duration limit, Runnable onTimeout) {
    if (running.remove(invocation.id()) == null) {
      return;
    }
    ended.put(invocation.id(), true);
    String name = invocation.function().name();
    host.violations().report(Violation.FUNCTION_TIMEOUT, name);
    invocation.fail(
        new InvocationFailure(
            "Timeout value of "
                + limit
                + " exceeded by function "
                + name
                + "; see functionTimeout"
                + " in host.json"));
    tellIdle();
    onTimeout.run();
  }
}
