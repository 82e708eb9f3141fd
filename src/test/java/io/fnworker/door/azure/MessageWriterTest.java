package io.fnworker.door.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.LogRoom;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
  /** A stream with room for a few writes; keeps the ids of each. */
  private static final class NarrowStream implements WriteStream<Buffer> {
    final List<List<String>> written = new ArrayList<>();
    int room;
    boolean ended;
    Handler<Void> drain = v -> {};

    @Override
    public Future<Void> write(Buffer batch) {
      assertTrue(room > 0, "written although full");
      room--;
      written.add(ids(batch));
      return Future.succeededFuture();
    }

    private static List<String> ids(Buffer batch) {
      MessageFrames frames = new MessageFrames(Integer.MAX_VALUE);
      frames.update(batch.getBytes());
      List<String> ids = new ArrayList<>();
      for (ByteString next = frames.next(); next != null; next = frames.next()) {
        try {
          ids.add(StreamingMessage.parseFrom(next).getRequestId());
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError(e);
        }
      }
      return ids;
    }

    @Override
    public Future<Void> end() {
      ended = true;
      return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
      return room == 0;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
      drain = handler;
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
      return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }

    void drained(int more) {
      room += more;
      drain.handle(null);
    }
  }

  private final NarrowStream stream = new NarrowStream();
  private final Queue<Runnable> eventLoop = new ArrayDeque<>();
  private final MessageWriter writer = new MessageWriter(stream, new LogRoom(), eventLoop::add);

  private void write(String... ids) {
    for (String id : ids) {
      writer.write(StreamingMessage.newBuilder().setRequestId(id).build());
    }
  }

  /** The event loop does what waits for it. */
  private void turn() {
    while (!eventLoop.isEmpty()) {
      eventLoop.remove().run();
    }
  }

  @Test
  void messagesOfOneTurnLeaveInOneWriteAndInOrder() {
    stream.room = 5;
    write("a", "b", "c");
    assertEquals(List.of(), stream.written);
    turn();
    write("d");
    turn();
    assertEquals(List.of(List.of("a", "b", "c"), List.of("d")), stream.written);
  }

  @Test
  void aBatchOfSomeSizeIsFollowedByAnother() {
    String large = "x".repeat(40_000);
    stream.room = 5;
    write(large, large, "c");
    turn();
    assertEquals(List.of(List.of(large, large), List.of("c")), stream.written);
  }

  @Test
  void aFullStreamIsLeftAloneUntilItHasDrained() {
    stream.room = 1;
    write("a");
    turn();
    write("b", "c");
    turn();
    assertEquals(List.of(List.of("a")), stream.written);
    assertEquals(2, writer.waiting());
    stream.drained(1);
    assertEquals(List.of(List.of("a"), List.of("b", "c")), stream.written);
  }

  @Test
  void laterMessagesDoNotOvertakeWaitingOnes() {
    write("a");
    turn();
    stream.room = 5;
    write("b");
    turn();
    assertEquals(List.of(List.of("a", "b")), stream.written);
  }

  @Test
  void closingWritesWhatWaitsFirst() {
    write("a", "b");
    Future<Void> closed = writer.close();
    assertFalse(stream.ended);
    stream.drained(2);
    assertEquals(List.of(List.of("a", "b")), stream.written);
    assertTrue(stream.ended && closed.succeeded());
  }

  @Test
  void afterTheEndNothingIsWritten() {
    stream.room = 5;
    writer.close();
    write("late");
    turn();
    assertEquals(List.of(), stream.written);
  }

  @Test
  void anAbandonedWriterIsClosedAndHoldsNothing() {
    write("a");
    writer.abandon();
    turn();
    assertEquals(0, writer.waiting());
    assertTrue(writer.close().succeeded());
  }
}
