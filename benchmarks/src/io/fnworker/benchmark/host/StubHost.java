package io.fnworker.benchmark.host;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Functions host reduced to what costs least: one event loop, HTTP/2 frames, no objects made of
 * what is read. Workers of many processes connect to the one port and are told apart by the id in
 * their StartStream. Safe for use by any thread.
 */
public final class StubHost implements AutoCloseable {
  private static final int WINDOW_BYTES = 8 << 20;
  private static final int START_STREAM = 20;
  private static final int WORKER_ID = 2;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Map<String, CompletableFuture<WorkerStream>> expected = new ConcurrentHashMap<>();
  private final Channel listening;

  public StubHost() {
    listening =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** Complete when the worker of this id has said StartStream. */
  public CompletableFuture<WorkerStream> expect(String workerId) {
    return expected.computeIfAbsent(workerId, id -> new CompletableFuture<>());
  }

  private void accept(Channel channel) {
    EventStreamListener listener = new EventStreamListener();
    Http2ConnectionHandler handler =
        new Http2ConnectionHandlerBuilder()
            .server(true)
            .frameListener(listener)
            .initialSettings(new Http2Settings().initialWindowSize(WINDOW_BYTES))
            .build();
    listener.handler = handler;
    channel.pipeline().addLast(handler);
  }

  private void started(WorkerStream stream, ByteBuf firstMessage) {
    Fields fields = new Fields(firstMessage);
    while (fields.next()) {
      if (fields.number() == START_STREAM) {
        Fields start = fields.inside();
        while (start.next()) {
          if (start.number() == WORKER_ID) {
            expect(start.text()).complete(stream);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully().syncUninterruptibly();
  }

  private final class EventStreamListener extends Http2EventAdapter {
    private Http2ConnectionHandler handler;
    private WorkerStream stream;
    private GrpcFrames frames;

    @Override
    public void onHeadersRead(
        ChannelHandlerContext channel,
        int streamId,
        Http2Headers headers,
        int dependency,
        short weight,
        boolean exclusive,
        int padding,
        boolean end)
        throws Http2Exception {
      onHeadersRead(channel, streamId, headers, padding, end);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext channel, int streamId, Http2Headers headers, int padding, boolean end)
        throws Http2Exception {
      if (stream != null) {
        return;
      }
      var connection = handler.connection();
      connection
          .local()
          .flowController()
          .incrementWindowSize(connection.connectionStream(), WINDOW_BYTES);
      stream = new WorkerStream(channel, handler, streamId);
      WorkerStream opened = stream;
      stream.listen(first -> started(opened, first));
      frames = new GrpcFrames(stream::received);
    }

    @Override
    public int onDataRead(
        ChannelHandlerContext channel, int streamId, ByteBuf data, int padding, boolean end) {
      int read = data.readableBytes() + padding;
      frames.add(data);
      return read;
    }
  }
}
