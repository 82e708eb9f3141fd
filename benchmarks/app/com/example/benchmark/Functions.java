package com.example.benchmark;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.Optional;

/** What the benchmarks call: next to no work, so that the worker's own shows. */
public final class Functions {
  private static final int LOG_LINES = 5;
  private static final long SLEEP_MILLIS = 50;

  @FunctionName("echo")
  public HttpResponseMessage echo(
      @HttpTrigger(
              name = "req",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "text/plain")
        .body(request.getBody().orElse(""))
        .build();
  }

  @FunctionName("pojo")
  @QueueOutput(name = "$return", queueName = "out", connection = "storage")
  public Order pojo(
      @QueueTrigger(name = "order", queueName = "in", connection = "storage") Order order) {
    return order.paid();
  }

  @FunctionName("logs")
  public HttpResponseMessage logs(
      @HttpTrigger(
              name = "req",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    for (int i = 0; i < LOG_LINES; i++) {
      context.getLogger().info("line " + i + " of a function that says a little as it goes");
    }
    return echo(request, context);
  }

  @FunctionName("sleep")
  public HttpResponseMessage sleep(
      @HttpTrigger(
              name = "req",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context)
      throws InterruptedException {
    Thread.sleep(SLEEP_MILLIS);
    return echo(request, context);
  }
}
