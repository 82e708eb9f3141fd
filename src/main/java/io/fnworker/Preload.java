package io.fnworker;

import io.fnworker.function.warmup.WarmUp;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.vertx.core.VertxOptions;
import org.slf4j.LoggerFactory;

/**
 * Does on a second thread, and a little ahead, what the first messages of the host will need, while
 * the first thread reads the configuration, starts Vert.x and connects. What both need is done by
 * the one that comes first, and the other waits for it. Not where there is one processor.
 */
final class Preload implements Runnable {
  private Preload() {}

  static void start() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(new Preload(), "fnworker-preload");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** What fails here is left to those who need it: they can say what for. */
  @Override
  @SuppressWarnings({"PMD.EmptyCatchBlock", "CatchAndPrintStackTrace"})
  public void run() {
    try {
      settings();
      connection();
      LastWords.outOfMemory();
      // Above all the descriptors of the contract, which protobuf builds when it meets a map.
      WarmUp.rehearse();
    } catch (Exception | LinkageError e) {
      // The real thing will meet it, too.
    }
  }

  /**
   * Logging has to be found in the jar, and Vert.x looks at the machine and puts texts together,
   * which starts the JVM's machinery for that.
   */
  private static void settings() {
    LoggerFactory.getILoggerFactory();
    new VertxOptions();
  }

  /** A connection that is made of what the one to the host will be made of, and goes nowhere. */
  private static void connection() {
    ByteBufAllocator.DEFAULT.directBuffer(1).release();
    NioSocketChannel channel = new NioSocketChannel();
    channel
        .pipeline()
        .addLast(
            new Http2ConnectionHandlerBuilder()
                .server(false)
                .frameListener(new Http2FrameAdapter())
                .build());
    channel.unsafe().closeForcibly();
  }
}
