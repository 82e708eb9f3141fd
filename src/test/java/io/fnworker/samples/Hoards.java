package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Functions that use the heap up, each in its own way. */
public final class Hoards {
  private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>(1 << 20));

  public String echo(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return m;
  }

  /** Waits for ever, unless it is interrupted. */
  public String wait(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context)
      throws InterruptedException {
    context.getLogger().info("begun");
    new CountDownLatch(1).await();
    return "unreachable";
  }

  /** Asks for more than there is, at once. */
  public String array(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return "" + new long[Integer.MAX_VALUE - 8].length;
  }

  /** Takes all there is and gives it back with the error. */
  public String burst(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    List<byte[]> taken = new ArrayList<>();
    while (true) {
      taken.add(new byte[1 << 16]);
    }
  }

  /** Takes all there is and keeps it. */
  public String keep(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    takeAll();
    throw new AssertionError("not reached");
  }

  /** Takes all there is, keeps it, and goes on as if nothing had happened. */
  public String keepQuietly(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m)
      throws InterruptedException {
    takeQuietly();
    new CountDownLatch(1).await();
    return "unreachable";
  }

  /** Takes more whenever there is some. */
  public String keepForEver(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    while (!Thread.currentThread().isInterrupted()) {
      takeQuietly();
    }
    return "interrupted";
  }

  /** The same on a thread of its own, for a result that is to come. */
  public CompletableFuture<String> later(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return CompletableFuture.supplyAsync(
        () -> {
          takeAll();
          return "unreachable";
        });
  }

  /** Lets everybody else find out: completes its result when there is nothing left. */
  public CompletableFuture<String> laterQuietly(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    CompletableFuture<String> result = new CompletableFuture<>();
    new Thread(
            () -> {
              takeQuietly();
              result.complete("done");
            })
        .start();
    return result;
  }

  /** A result that is larger than what is left of the heap when it is written down. */
  public String large(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return "\u00e4".repeat((int) (Runtime.getRuntime().maxMemory() / 2.5));
  }

  /** The same, as what it logs. */
  public String logs(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    context.getLogger().info("\u00e4".repeat((int) (Runtime.getRuntime().maxMemory() / 2.5)));
    return m;
  }

  private static void takeQuietly() {
    try {
      takeAll();
    } catch (OutOfMemoryError e) {
      return;
    }
  }

  /** Ever smaller pieces, until there is no room for the smallest. */
  private static void takeAll() {
    for (int size = 1 << 20; ; size /= 16) {
      try {
        while (true) {
          KEPT.add(new byte[size]);
        }
      } catch (OutOfMemoryError e) {
        if (size <= 16) {
          throw e;
        }
      }
    }
  }
}
