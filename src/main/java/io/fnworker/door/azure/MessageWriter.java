package io.fnworker.door.azure;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The only writer of a stream. While the stream's own buffer is full, messages wait here in their
 * order and go on when it has drained. Confined to the context of its stream.
 */
final class MessageWriter {
  private final WriteStream<StreamingMessage> stream;
  private final Queue<StreamingMessage> waiting = new ArrayDeque<>();
  private final Promise<Void> closed = Promise.promise();
  private boolean draining;
  private boolean ended;

  MessageWriter(WriteStream<StreamingMessage> stream) {
    this.stream = stream;
  }

  void write(StreamingMessage message) {
    if (ended) {
      return;
    }
    waiting.add(message);
    writeWaiting();
  }

  /** Messages that the stream could not take yet. */
  int waiting() {
    return waiting.size();
  }

  /** Writes what waits, then half-closes the stream; nothing can be written any more. */
  Future<Void> close() {
    ended = true;
    writeWaiting();
    return closed.future();
  }

  /** The stream is gone: whatever waits is lost. */
  void abandon() {
    ended = true;
    waiting.clear();
    closed.tryComplete();
  }

  private void writeWaiting() {
    while (!waiting.isEmpty() && !stream.writeQueueFull()) {
      stream.write(waiting.remove());
    }
    if (!waiting.isEmpty()) {
      awaitDrain();
    } else if (ended && !closed.future().isComplete()) {
      stream.end().onComplete(done -> closed.tryComplete());
    }
  }

  private void awaitDrain() {
    if (!draining) {
      draining = true;
      stream.drainHandler(
          ready -> {
            draining = false;
            writeWaiting();
          });
    }
  }
}
