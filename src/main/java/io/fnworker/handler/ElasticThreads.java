package io.fnworker.handler;

import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Gives Vert.x worker pools that grow only when no thread is idle and shrink again. The stock pools
 * start a thread for each task until they are full, so a pool that is allowed 128 threads would
 * have 128 after 128 short calls. Found by Vert.x through its service file.
 */
public final class ElasticThreads implements ExecutorServiceFactory {
  private static final long IDLE_SECONDS = 30;

  @Override
  public ExecutorService createExecutor(ThreadFactory threads, Integer size, Integer maxSize) {
    IdleThreadsFirst queue = new IdleThreadsFirst();
    return new ThreadPoolExecutor(
        0,
        maxSize == null ? size : maxSize,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        queue,
        threads,
        (task, pool) -> queue.enqueue(task));
  }

  /**
   * Takes a task only when a thread waits for one; else the executor starts a thread or, at its
   * maximum, refuses the task, which then waits here.
   */
  private static final class IdleThreadsFirst extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }

    /** Not {@code put}: newer JDKs implement it by {@code offer}, which would lose the task. */
    void enqueue(Runnable task) {
      super.offer(task);
    }
  }
}
