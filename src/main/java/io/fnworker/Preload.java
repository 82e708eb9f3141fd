package io.fnworker;

import io.fnworker.function.warmup.WarmUp;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * Does on a second thread, and a little ahead, what the first messages of the host will need, while
 * the first thread reads the configuration, starts Vert.x and connects. What both need is done by
 * the one that comes first, and the other waits for it. Not where there is one processor.
 */
final class Preload implements Runnable {
  private final CountDownLatch logging = new CountDownLatch(1);

  private Preload() {}

  /**
   * Returns when libraries may log. Logging is set up by the calling thread alone: to every other
   * thread slf4j gives substitutes meanwhile, and some of them would stay silent for good.
   */
  static void start() {
    Preload preload = new Preload();
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(preload, "fnworker-preload");
      thread.setDaemon(true);
      thread.start();
    }
    LoggerFactory.getILoggerFactory();
    preload.logging.countDown();
  }

  /** What fails here is left to those who need it: they can say what for. */
  @Override
  @SuppressWarnings({"PMD.EmptyCatchBlock", "CatchAndPrintStackTrace"})
  public void run() {
    try {
      // Protobuf does not log by slf4j, nor do the messages.
      LastWords.outOfMemory();
      logging.await();
      new VertxOptions();
      connection();
      // Above all the descriptors of the contract, which protobuf builds when it meets a map.
      WarmUp.rehearse();
    } catch (Exception | LinkageError e) {
      // The real thing will meet it, too.
    }
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
