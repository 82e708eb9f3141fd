package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What user code may do to a worker; each function takes a text and says it again behind its name.
 */
public final class Chaos {

  /** Says, too, whether the thread came to it as it should. */
  public String echo(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    ClassLoader own = Chaos.class.getClassLoader();
    boolean dirty =
        Thread.currentThread().getContextClassLoader() != own
            || Thread.currentThread().isInterrupted();
    return "echo:" + m + (dirty ? ":dirty" : "");
  }

  public String fail(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    throw new IllegalStateException("fail:" + m);
  }

  public String error(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    throw new AssertionError("error:" + m);
  }

  public String overflow(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return deeper(0) + m;
  }

  private static String deeper(int depth) {
    return depth < 0 ? "" : deeper(depth + 1) + depth;
  }

  public String sleep(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m)
      throws InterruptedException {
    Thread.sleep(10);
    return "sleep:" + m;
  }

  /** Computes, and minds no interrupt. */
  public String busy(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return "busy:" + m;
  }

  public CompletableFuture<String> later(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return CompletableFuture.supplyAsync(
        () -> "later:" + m, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
  }

  public CompletableFuture<String> laterFails(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return CompletableFuture.supplyAsync(
        () -> {
          throw new IllegalStateException("laterFails:" + m);
        });
  }

  public CompletableFuture<String> never(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return new CompletableFuture<>();
  }

  public String large(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return "large:" + m + "x".repeat(50_000);
  }

  /** An answer of 16 KB. */
  public String block(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return "block:" + m + "x".repeat(16 << 10);
  }

  public String logs(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    for (int i = 0; i < 10; i++) {
      context.getLogger().info("line " + i);
    }
    return "logs:" + m;
  }

  /** Logs at each step of an endless recursion, so that it ends wherever the stack does. */
  public String deepLogs(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    context.getLogger().info("deeper");
    return m.length() < 0 ? m : deepLogs(m, context) + m;
  }

  /** Logs until it is interrupted. */
  public String logsForEver(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    long lines = 0;
    while (!Thread.currentThread().isInterrupted()) {
      context.getLogger().info("x".repeat(1_000));
      lines++;
    }
    return Long.toString(lines);
  }

  /** Leaves its thread as no thread should be left. */
  public String dirty(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    Thread.currentThread().setContextClassLoader(null);
    Thread.currentThread().interrupt();
    return "dirty:" + m;
  }

  /** Sleeps for so many milliseconds, unless it is interrupted. */
  public String wait(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context)
      throws InterruptedException {
    context.getLogger().info("begun");
    new CountDownLatch(1).await(Long.parseLong(m), TimeUnit.MILLISECONDS);
    return "wait:" + m;
  }

  /** Heap and metaspace after a collection, in KiB; threads; open files. */
  public String figures(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m)
      throws Exception {
    System.gc();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.NON_HEAP)
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return (heap >> 10)
          + " "
          + (metaspace >> 10)
          + " "
          + ManagementFactory.getThreadMXBean().getThreadCount()
          + " "
          + files.count();
    }
  }
}
