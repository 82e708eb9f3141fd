package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Event functions that take their time, and say so in the log of the call. */
public final class SlowEvents {

  public String echo(String event) {
    return event;
  }

  /** Waits until it is interrupted. */
  public String blocking(String event, ExecutionContext context) throws InterruptedException {
    context.getLogger().info("waiting for " + event);
    new CountDownLatch(1).await();
    return "never";
  }

  /** Its future is never complete; it tells when somebody cancels it. */
  public CompletableFuture<String> pending(String event, ExecutionContext context) {
    CompletableFuture<String> never = new CompletableFuture<>();
    never.whenComplete(
        (result, thrown) -> System.setProperty("io.fnworker.samples.cancelled", event));
    context.getLogger().info("waiting for " + event);
    return never;
  }

  /** Ends well when it is interrupted. */
  public String yielding(String event, ExecutionContext context) {
    context.getLogger().info("waiting for " + event);
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException e) {
      return "cut short after " + event;
    }
  }

  public String deadline(ExecutionContext context) {
    context.getLogger().warning("due " + context.getTraceContext().getAttributes().get("deadline"));
    return context.getInvocationId();
  }
}
