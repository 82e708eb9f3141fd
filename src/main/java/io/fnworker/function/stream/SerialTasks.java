package io.fnworker.function.stream;

import io.fnworker.function.ElasticPool;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs what one stream or one cancellation asks of user code: one task after another, never on the
 * thread of a connection. Tasks see the context class loader of the thread that made this, unless
 * told otherwise. Safe for use by any thread.
 */
public final class SerialTasks implements Executor {
  private static final int MAX_THREADS = 64;

  /** Not the threads of calls: all of those may be waiting for what only these tasks bring. */
  private static final Executor THREADS = threads();

  // The pool knows, too, but tells only under its lock, and event loops ask.
  private static final AtomicInteger RUNNING = new AtomicInteger();

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final @Nullable ClassLoader loader;

  public SerialTasks() {
    this(Thread.currentThread().getContextClassLoader());
  }

  /** For tasks that are to see this context class loader. */
  public SerialTasks(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /** Whether a new task would have to wait for user code to give a thread back. */
  public static boolean areBusy() {
    return RUNNING.get() >= MAX_THREADS;
  }

  /** A task must see to its own failures; what it throws nevertheless is printed and dropped. */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      THREADS.execute(this::runAll);
    }
  }

  private void runAll() {
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(loader);
    RUNNING.incrementAndGet();
    try {
      do {
        runNext(thread);
      } while (waiting.decrementAndGet() > 0);
    } finally {
      RUNNING.decrementAndGet();
      thread.setContextClassLoader(null);
    }
  }

  private void runNext(Thread thread) {
    Runnable task = tasks.poll();
    try {
      if (task != null) {
        task.run();
      }
    } catch (Throwable e) { // Of user code, so it may be anything; the tasks after it must run.
      thread.getThreadGroup().uncaughtException(thread, e);
    } finally {
      Thread.interrupted();
    }
  }

  private static Executor threads() {
    AtomicInteger count = new AtomicInteger();
    return ElasticPool.of(
        task -> {
          Thread thread = new Thread(task, "fnworker-body-" + count.incrementAndGet());
          thread.setDaemon(true);
          thread.setContextClassLoader(null);
          return thread;
        },
        MAX_THREADS);
  }
}
