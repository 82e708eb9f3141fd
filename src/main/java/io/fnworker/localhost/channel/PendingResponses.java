package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * Requests that wait for an answer, by the type of the answer, first in first out: the host
 * compares no request ids. Confined to the host's context.
 */
final class PendingResponses {
  private final HostContext host;
  private final Map<ContentCase, Deque<Promise<StreamingMessage>>> waiting =
      new EnumMap<>(ContentCase.class);

  PendingResponses(HostContext host) {
    this.host = host;
  }

  /** The next message of the type; reports the violation and fails when the limit passes. */
  Future<StreamingMessage> expect(ContentCase type, Duration limit, Violation late) {
    Promise<StreamingMessage> promise = Promise.promise();
    Deque<Promise<StreamingMessage>> queue = waiting.computeIfAbsent(type, t -> new ArrayDeque<>());
    queue.add(promise);
    long timer =
        host.vertx()
            .setTimer(
                limit.toMillis(),
                id -> {
                  if (queue.remove(promise)) {
                    host.violations().report(late, "limit " + limit.toMillis() + " ms");
                    promise.fail(new WorkerFault(late.text()));
                  }
                });
    return promise.future().onComplete(answer -> host.vertx().cancelTimer(timer));
  }

  /** False when nobody waits for such a message. */
  boolean complete(StreamingMessage message) {
    Deque<Promise<StreamingMessage>> queue = waiting.get(message.getContentCase());
    Promise<StreamingMessage> first = queue == null ? null : queue.poll();
    if (first == null) {
      return false;
    }
    first.complete(message);
    return true;
  }

  void failAll(WorkerFault fault) {
    for (Deque<Promise<StreamingMessage>> queue : waiting.values()) {
      while (!queue.isEmpty()) {
        queue.remove().fail(fault);
      }
    }
  }
}
