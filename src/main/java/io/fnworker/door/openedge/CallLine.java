package io.fnworker.door.openedge;

import com.microsoft.azure.functions.rpc.messages.InvocationCancel;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.grpc.common.GrpcStatus;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The calls that run, up to the bound, and those that wait for their turn, in the order in which
 * they came. A call stays among the running ones until the handlers have answered it, even when the
 * host has long left: only then its place is free, and its id. Confined to the door's event loop.
 */
final class CallLine {
  /**
   * @param maxRunning 0 for no bound
   */
  record Bounds(int maxRunning, int maxWaiting) {
    boolean leavesRoom(int running) {
      return maxRunning == 0 || running < maxRunning;
    }
  }

  private record Waiting(HostCall call, String functionId) {}

  private final Bounds bounds;
  private final BiConsumer<Address, StreamingMessage> bus;
  private final Map<String, HostCall> running = new HashMap<>();
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final Promise<Void> closed = Promise.promise();
  private boolean closing;
  private long repeated;

  /**
   * @param bus sends to the handlers
   */
  CallLine(Bounds bounds, BiConsumer<Address, StreamingMessage> bus) {
    this.bounds = bounds;
    this.bus = bus;
  }

  void add(HostCall call, String functionId) {
    if (closing) {
      call.refuse(GrpcStatus.UNAVAILABLE, "The worker is shutting down");
    } else if (waiting.isEmpty() && bounds.leavesRoom(running.size())) {
      run(call, functionId);
    } else if (waiting.size() >= bounds.maxWaiting()) {
      call.refuse(
          GrpcStatus.RESOURCE_EXHAUSTED,
          "The worker is full: %d calls run and %d wait; raise server.concurrent.max or openedge.maxWaiting"
              .formatted(running.size(), waiting.size()));
    } else {
      Waiting place = new Waiting(call, functionId);
      waiting.add(place);
      call.onAbandoned(() -> waiting.remove(place));
    }
  }

  private void run(HostCall call, String functionId) {
    String id = freeId(call.message().invokeId());
    running.put(id, call);
    call.onAbandoned(() -> cancel(id));
    bus.accept(Address.INVOCATION_REQUEST, InvocationForm.request(call, functionId, id));
  }

  /** The host's own where that is possible: it stands in the logs of both sides. */
  private String freeId(String given) {
    if (given.isEmpty()) {
      return UUID.randomUUID().toString();
    }
    String id = given;
    while (running.containsKey(id)) {
      id = given + "#" + ++repeated;
    }
    return id;
  }

  private void cancel(String id) {
    bus.accept(
        Address.INVOCATION_CANCEL,
        StreamingMessage.newBuilder()
            .setInvocationCancel(InvocationCancel.newBuilder().setInvocationId(id))
            .build());
  }

  /** The handlers are done with a call. */
  void onResponse(InvocationResponse response) {
    HostCall call = running.remove(response.getInvocationId());
    if (call == null) {
      return;
    }
    if (!call.isOver()) {
      call.answer(Outcome.of(response));
    }
    Waiting next = waiting.poll();
    if (next != null) {
      run(next.call(), next.functionId());
    }
    completeWhenClosed();
  }

  /** The function a running call is for; empty for a call that is not known. */
  String functionOf(String invocationId) {
    HostCall call = running.get(invocationId);
    return call == null ? "" : call.message().functionName();
  }

  /** Takes no more calls. Ends when no call waits any more. */
  Future<Void> close() {
    closing = true;
    completeWhenClosed();
    return closed.future();
  }

  boolean isClosing() {
    return closing;
  }

  /** Refuses what still waits. */
  void refuseWaiting() {
    closing = true;
    for (Waiting place = waiting.poll(); place != null; place = waiting.poll()) {
      place.call().refuse(GrpcStatus.UNAVAILABLE, "The worker is shutting down");
    }
    completeWhenClosed();
  }

  private void completeWhenClosed() {
    if (closing && waiting.isEmpty()) {
      closed.tryComplete();
    }
  }
}
