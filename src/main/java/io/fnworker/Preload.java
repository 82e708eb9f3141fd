package io.fnworker;

import io.fnworker.function.warmup.WarmUp;
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
      LoggerFactory.getILoggerFactory();
      LastWords.outOfMemory();
      // Above all the descriptors of the contract, which protobuf builds when it meets a map.
      WarmUp.rehearse();
    } catch (Exception | LinkageError e) {
      // The real thing will meet it, too.
    }
  }
}
