package com.example.shop;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.time.Duration;

/** Blocks its thread for {@code ?seconds=…}, as a report over a large table would. */
public final class SlowReport {

  /**
   * Gives up when its thread is interrupted, which is how the worker passes on that the caller has
   * left or the host wants to stop. The exception is let through: the invocation ends as cancelled.
   */
  @FunctionName("slowReport")
  public HttpResponseMessage slowReport(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "reports/slow",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Void> request,
      ExecutionContext context)
      throws InterruptedException {
    int seconds = Integer.parseInt(request.getQueryParameters().getOrDefault("seconds", "5"));
    long start = System.nanoTime();
    context.getLogger().info("Slow report started");
    try {
      for (int second = 0; second < seconds; second++) {
        Thread.sleep(1_000);
      }
    } catch (InterruptedException interrupt) {
      context.getLogger().warning("Slow report given up after " + millisSince(start) + " ms");
      throw interrupt;
    }
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "text/plain")
        .body("Done after " + millisSince(start) + " ms\n")
        .build();
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
