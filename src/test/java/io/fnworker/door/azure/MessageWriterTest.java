package io.fnworker.door.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
  /** A stream with room for a few messages. */
  private static final class NarrowStream implements WriteStream<StreamingMessage> {
    final List<String> written = new ArrayList<>();
    int room;
    boolean ended;
    Handler<Void> drain = v -> {};

    @Override
    public Future<Void> write(StreamingMessage message) {
      assertTrue(room > 0, "written although full");
      room--;
      written.add(message.getRequestId());
      return Future.succeededFuture();
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
    public WriteStream<StreamingMessage> drainHandler(Handler<Void> handler) {
      drain = handler;
      return this;
    }

    @Override
    public WriteStream<StreamingMessage> setWriteQueueMaxSize(int size) {
      return this;
    }

    @Override
    public WriteStream<StreamingMessage> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }

    void drained(int more) {
      room += more;
      drain.handle(null);
    }
  }

  private final NarrowStream stream = new NarrowStream();
  private final MessageWriter writer = new MessageWriter(stream);

  private void write(String... ids) {
    for (String id : ids) {
      writer.write(StreamingMessage.newBuilder().setRequestId(id).build());
    }
  }

  @Test
  void aFullStreamIsLeftAloneUntilItHasDrained() {
    stream.room = 1;
    write("a", "b", "c", "d");
    assertEquals(List.of("a"), stream.written);
    assertEquals(3, writer.waiting());
    stream.drained(2);
    assertEquals(List.of("a", "b", "c"), stream.written);
    stream.drained(5);
    assertEquals(List.of("a", "b", "c", "d"), stream.written);
  }

  @Test
  void laterMessagesDoNotOvertakeWaitingOnes() {
    write("a");
    stream.room = 5;
    write("b");
    assertEquals(List.of("a", "b"), stream.written);
  }

  @Test
  void closingWritesWhatWaitsFirst() {
    write("a", "b");
    Future<Void> closed = writer.close();
    assertFalse(stream.ended);
    stream.drained(2);
    assertEquals(List.of("a", "b"), stream.written);
    assertTrue(stream.ended && closed.succeeded());
  }

  @Test
  void afterTheEndNothingIsWritten() {
    stream.room = 5;
    writer.close();
    write("late");
    assertEquals(List.of(), stream.written);
  }

  @Test
  void anAbandonedWriterIsClosedAndHoldsNothing() {
    write("a");
    writer.abandon();
    assertEquals(0, writer.waiting());
    assertTrue(writer.close().succeeded());
  }
}
