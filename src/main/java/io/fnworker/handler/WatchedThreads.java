package io.fnworker.handler;

import io.fnworker.bus.Emergency;
import io.vertx.core.impl.VertxThread;
import io.vertx.core.spi.VertxThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes Vert.x's threads, so that none of them dies unnoticed: an event loop that is gone would
 * leave a worker that looks alive and answers nothing. Found by Vert.x through its service file.
 */
public final class WatchedThreads implements VertxThreadFactory {

  @Override
  public VertxThread newVertxThread(
      Runnable target, String name, boolean worker, long maxExecTime, TimeUnit unit) {
    VertxThread thread =
        new VertxThread(worker ? target : loop(target), name, worker, maxExecTime, unit);
    thread.setUncaughtExceptionHandler(WatchedThreads::died);
    return thread;
  }

  /** Netty keeps some ends of a loop to itself. */
  private static Runnable loop(Runnable target) {
    return () -> {
      target.run();
      Emergency.loopEnded();
    };
  }

  private static void died(Thread thread, Throwable cause) {
    Emergency.report(cause);
    thread.getThreadGroup().uncaughtException(thread, cause);
  }
}
