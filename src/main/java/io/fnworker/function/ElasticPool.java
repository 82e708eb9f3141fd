package io.fnworker.function;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes pools that start a thread only when none is idle, up to a maximum, and let idle ones go.
 * The pools of the JDK start one for each task until they have as many as they may. Stateless.
 */
public final class ElasticPool {
  private static final long IDLE_SECONDS = 30;

  private ElasticPool() {}

  /** A pool of at most this many threads; what comes in addition waits without a bound. */
  public static ThreadPoolExecutor of(ThreadFactory threads, int max) {
    IdleThreadsFirst queue = new IdleThreadsFirst();
    return new ThreadPoolExecutor(
        0,
        max,
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
