package io.fnworker.door.azure;

import com.google.protobuf.CodedOutputStream;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.LogRoom;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The only writer of a stream. Messages that come in one turn of the event loop leave together, in
 * their order: a write is a call of the operating system, which costs more than a short function.
 * While the stream's own buffer is full, they wait here and go on when it has drained. Confined to
 * the context of its stream.
 */
final class MessageWriter {
  /** No message is added to a batch of this size; a single message may be larger. */
  private static final int BATCH_BYTES = 64 << 10;

  private final WriteStream<Buffer> stream;
  private final LogRoom logRoom;
  private final Consumer<Runnable> later;
  private final Queue<StreamingMessage> waiting = new ArrayDeque<>();
  private final Promise<Void> closed = Promise.promise();
  private boolean due;
  private boolean draining;
  private boolean ended;

  /**
   * @param logRoom told of each message that is written
   * @param later runs a task when the event loop has done what is waiting now
   */
  MessageWriter(WriteStream<Buffer> stream, LogRoom logRoom, Consumer<Runnable> later) {
    this.stream = stream;
    this.logRoom = logRoom;
    logRoom.limit();
    this.later = later;
  }

  void write(StreamingMessage message) {
    if (ended) {
      return;
    }
    waiting.add(message);
    if (!due) {
      due = true;
      later.accept(this::writeWaiting);
    }
  }

  /** Messages that are not written yet. */
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
    logRoom.open();
    closed.tryComplete();
  }

  private void writeWaiting() {
    due = false;
    while (!waiting.isEmpty() && !stream.writeQueueFull()) {
      stream.write(nextBatch());
    }
    if (!waiting.isEmpty()) {
      awaitDrain();
    } else if (ended && !closed.future().isComplete()) {
      stream.end().onComplete(done -> closed.tryComplete());
    }
  }

  private Buffer nextBatch() {
    int messages = 0;
    int size = 0;
    for (StreamingMessage message : waiting) {
      size += MessageFrames.PREFIX_BYTES + message.getSerializedSize();
      messages++;
      if (size >= BATCH_BYTES) {
        break;
      }
    }
    byte[] batch = new byte[size];
    ByteBuffer rest = ByteBuffer.wrap(batch);
    for (int i = 0; i < messages; i++) {
      StreamingMessage message = waiting.remove();
      append(message, batch, rest);
      logRoom.left(message);
    }
    // As it is: Buffer.buffer would copy it.
    return BufferInternal.buffer(Unpooled.wrappedBuffer(batch));
  }

  private static void append(StreamingMessage message, byte[] batch, ByteBuffer rest) {
    int size = message.getSerializedSize();
    rest.put((byte) 0).putInt(size);
    try {
      message.writeTo(CodedOutputStream.newInstance(batch, rest.position(), size));
    } catch (IOException e) {
      throw new UncheckedIOException("an array has refused what fits into it", e);
    }
    rest.position(rest.position() + size);
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
