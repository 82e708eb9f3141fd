package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.concurrent.CountDownLatch;

/** Functions that try to decide how the process ends. */
public final class Endings {

  public String exit(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    System.exit(Integer.parseInt(m));
    return "unreachable";
  }

  /** Ignores interrupts for ever. */
  public String deaf(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    context.getLogger().info("begun");
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        context.getLogger().fine("interrupted, and went on");
      }
    }
  }

  /** Ends when it is interrupted. */
  public String polite(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context)
      throws InterruptedException {
    context.getLogger().info("begun");
    new CountDownLatch(1).await();
    return "unreachable";
  }

  /**
   * Leaves a thread behind that keeps a JVM alive, and a shutdown hook that says when it has run.
   */
  public String litter(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    Thread stray = new Thread(() -> deafWait(new CountDownLatch(1)));
    stray.start();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.println("hook of the app has run")));
    return "littered";
  }

  /** Leaves a shutdown hook behind that takes for ever. */
  public String hang(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  System.out.println("hook of the app begins");
                  deafWait(new CountDownLatch(1));
                }));
    return "hung";
  }

  private static void deafWait(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        System.out.println("interrupted, and went on");
      }
    }
  }
}
