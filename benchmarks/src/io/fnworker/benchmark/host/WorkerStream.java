package io.fnworker.benchmark.host;

import com.google.protobuf.MessageLite;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The host's end of one EventStream. Like the real host it answers with headers only when it has
 * something to say. Confined to the host's event loop, but for {@link #run}.
 */
public final class WorkerStream {
  private final ChannelHandlerContext channel;
  private final Http2ConnectionHandler connection;
  private final Http2ConnectionEncoder encoder;
  private final int streamId;
  private boolean headersSent;
  private Consumer<ByteBuf> listener = message -> {};

  WorkerStream(ChannelHandlerContext channel, Http2ConnectionHandler connection, int streamId) {
    this.channel = channel;
    this.connection = connection;
    this.encoder = connection.encoder();
    this.streamId = streamId;
  }

  /** Told of each message; the buffer is valid only during the call. */
  public void listen(Consumer<ByteBuf> to) {
    listener = to;
  }

  void received(ByteBuf message) {
    listener.accept(message);
  }

  /** Writes a message without flushing. */
  public void send(MessageLite message) {
    byte[] bytes = message.toByteArray();
    ByteBuf framed = channel.alloc().buffer(bytes.length + GrpcFrames.PREFIX);
    framed.writeByte(0).writeInt(bytes.length).writeBytes(bytes);
    sendFramed(framed);
  }

  /** Writes a message that has its prefix already, without flushing. */
  public void sendFramed(ByteBuf message) {
    if (!headersSent) {
      headersSent = true;
      Http2Headers head = new DefaultHttp2Headers().status("200");
      head.set("content-type", "application/grpc");
      encoder.writeHeaders(channel, streamId, head, 0, false, channel.newPromise());
    }
    encoder.writeData(channel, streamId, message, 0, false, channel.newPromise());
  }

  /** Two parts of one message, the second of which is shared by many. */
  public void sendFramed(ByteBuf head, ByteBuf sharedTail) {
    sendFramed(Unpooled.wrappedBuffer(head, sharedTail.retainedDuplicate()));
  }

  /** A buffer of the connection's allocator. */
  public ByteBuf buffer(int capacity) {
    return channel.alloc().buffer(capacity);
  }

  /** Writing in answer to a message needs no flush: that comes when all that arrived is read. */
  public void flush() {
    connection.flush(channel);
  }

  /** Runs on the event loop. Safe for use by any thread. */
  public void run(Runnable task) {
    channel.executor().execute(task);
  }

  /** Runs on the event loop, again and again until cancelled. */
  public ScheduledFuture<?> every(long micros, Runnable task) {
    return channel.executor().scheduleAtFixedRate(task, 0, micros, TimeUnit.MICROSECONDS);
  }
}
