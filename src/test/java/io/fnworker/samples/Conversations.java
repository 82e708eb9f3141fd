package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;

/** Functions for conversations over a stream; each takes a text named "m". */
public final class Conversations {
  private static final CountDownLatch RELEASED = new CountDownLatch(1);

  public String echo(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return m;
  }

  public String length(@QueueTrigger(name = "m", queueName = "q", connection = "c") byte[] m) {
    return Integer.toString(m.length);
  }

  public int number(@QueueTrigger(name = "m", queueName = "q", connection = "c") int m) {
    return m + 1;
  }

  public String out(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      @QueueOutput(name = "o", queueName = "q", connection = "c") OutputBinding<String> o) {
    o.setValue(m + "!");
    return m;
  }

  public String logs(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    int lines = Integer.parseInt(m);
    for (int i = 0; i < lines; i++) {
      context.getLogger().info("line " + i);
    }
    return m;
  }

  public String metric(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    context.getLogger().log(Level.INFO, "CustomMetric", Map.of("Name", m, "Value", 1.5));
    return m;
  }

  /** Says what the thread's interrupt flag is when the function begins. */
  public String interrupted(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return Boolean.toString(Thread.interrupted());
  }

  public String sleep(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m)
      throws InterruptedException {
    Thread.sleep(Long.parseLong(m));
    return "slept";
  }

  /** Waits for an interrupt and does not mind it. */
  public String stubborn(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    context.getLogger().info("waiting");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      return "went on";
    }
    return "unreachable";
  }

  public String fail(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    throw new IllegalStateException(m);
  }

  public String overflow(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return m.length() < 0 ? m : overflow(m + m.length());
  }

  public CompletableFuture<String> never(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return new CompletableFuture<>();
  }

  /** Its cancellation takes until somebody calls {@link #release}. */
  public CompletableFuture<String> stuckCancel(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m,
      ExecutionContext context) {
    context.getLogger().info("open");
    return new CompletableFuture<>() {
      @Override
      public boolean cancel(boolean mayInterrupt) {
        try {
          RELEASED.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return super.cancel(mayInterrupt);
      }
    };
  }

  public String release(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    RELEASED.countDown();
    return "released";
  }

  public HttpResponseMessage http(
      @HttpTrigger(
              name = "m",
              methods = {HttpMethod.GET, HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return request
        .createResponseBuilder(HttpStatus.ACCEPTED)
        .header("x-method", request.getHttpMethod().name())
        .header("x-query", String.valueOf(request.getQueryParameters().get("q")))
        .header("x-uri", request.getUri().toString())
        .body("got " + request.getBody().orElse("nothing"))
        .build();
  }

  public String httpFails(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    throw new IllegalStateException("no");
  }

  /** Waits for an interrupt and does not mind it. */
  public String httpStubborn(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return stubborn("", context);
  }
}
