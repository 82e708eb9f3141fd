package io.fnworker.door.azure;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.fnworker.bus.LogRoom;
import io.fnworker.bus.SampleCall;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What the door does on the event loop with one call: decode, route, encode. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DoorBenchmark {
  private static final int BATCH = 16;

  private final byte[] framed = framed(SampleCall.request());
  private final StreamingMessage request = SampleCall.request();
  private final MessageFrames frames = new MessageFrames(Integer.MAX_VALUE);
  private final MessageDecoder decoder = new MessageDecoder();
  private final Queue<Runnable> turn = new ArrayDeque<>();
  private final Sink sink = new Sink();
  private final MessageWriter writer = new MessageWriter(sink, new LogRoom(), turn::add);

  private static byte[] framed(StreamingMessage message) {
    byte[] bytes = message.toByteArray();
    return ByteBuffer.allocate(MessageFrames.PREFIX_BYTES + bytes.length)
        .put((byte) 0)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  @Benchmark
  public ByteString frame() {
    frames.update(framed);
    return frames.next();
  }

  @Benchmark
  public StreamingMessage decode() {
    frames.update(framed);
    return decoder.decode(frames.next());
  }

  @Benchmark
  public Address route() {
    return MessageRouter.addressOf(request.getContentCase());
  }

  /** Building the answer included: a message remembers its size, so it must be a new one. */
  @Benchmark
  public void encodeOne(Blackhole hole) {
    encode(1, hole);
  }

  @Benchmark
  public void encodeSixteenInOneWrite(Blackhole hole) {
    encode(BATCH, hole);
  }

  private void encode(int messages, Blackhole hole) {
    for (int i = 0; i < messages; i++) {
      writer.write(SampleCall.response());
    }
    turn.remove().run();
    hole.consume(sink.last);
  }

  /** Takes everything. */
  private static final class Sink implements WriteStream<Buffer> {
    private Buffer last;

    @Override
    public Future<Void> write(Buffer batch) {
      last = batch;
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
      return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
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
  }
}
