package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;

/**
 * One function that does what its event says, for processes that serve one function: {@code "verb
 * rest"}.
 */
public class Commands {
  static {
    if (System.getenv("COMMANDS_FAIL") != null) {
      throw new IllegalStateException("no database at " + System.getenv("COMMANDS_FAIL"));
    }
  }

  /** A list of itself in itself, so deep that writing it takes more stack than there is. */
  public static final class Nested {
    Nested inner;
  }

  public static final class Endless {
    final List<Endless> self = List.of(this);
  }

  public Object run(String event, ExecutionContext context) throws Exception {
    String[] words = event == null ? new String[] {"null", ""} : (event + " ").split(" ", 2);
    String rest = words[1].strip();
    return switch (words[0]) {
      case "null" -> null;
      case "text" -> rest;
      case "bytes" -> new byte[] {0, -1, 1};
      case "object" -> Map.of("said", rest);
      case "number" -> Integer.parseInt(rest);
      case "large" -> new byte[Integer.parseInt(rest)];
      case "throw" -> throw new IllegalArgumentException(rest);
      case "leak" -> throw new IllegalStateException("cannot log in as " + System.getenv(rest));
      case "overflow" -> run(event, context);
      case "endless" -> new Endless();
      case "nested" -> nested(Integer.parseInt(rest));
      case "hoard" -> hoard();
      case "exit" -> exit(Integer.parseInt(rest));
      case "log" -> log(rest, context);
      case "sleep" -> sleep(Long.parseLong(rest), context);
      case "listen" -> listening(context);
      case "deaf" -> deaf(context);
      case "remaining" -> deadline(context) - System.currentTimeMillis();
      case "id" -> context.getInvocationId() + " " + context.getFunctionName();
      default -> throw new UnsupportedOperationException(words[0]);
    };
  }

  @FunctionName("bound")
  public String bound(
      @QueueTrigger(name = "message", queueName = "q") String message,
      @BindingName("request_id") String id,
      @BindingName("memory_limit_in_mb") int memory,
      @BindingName("time_limit_in_ms") long time,
      @BindingName("function_name") String function,
      @BindingName("environment") Map<String, Object> environment) {
    return String.join(
        "|",
        message,
        id,
        Integer.toString(memory),
        Long.toString(time),
        function,
        String.valueOf(environment.get("TENCENTCLOUD_REGION")),
        String.valueOf(environment.get("TENCENTCLOUD_SECRETKEY")));
  }

  public HttpResponseMessage http(HttpRequestMessage<String> request) {
    return request
        .createResponseBuilder(HttpStatus.CREATED)
        .header("x-method", request.getHttpMethod().name())
        .header("x-query", String.valueOf(request.getQueryParameters().get("q")))
        .body("got " + request.getBody())
        .build();
  }

  private static Nested nested(int depth) {
    Nested outer = new Nested();
    Nested at = outer;
    for (int i = 0; i < depth; i++) {
      at.inner = new Nested();
      at = at.inner;
    }
    return outer;
  }

  private static Object hoard() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[1 << 20]);
    }
    return all.size();
  }

  private static Object exit(int code) {
    System.exit(code);
    return "unreachable";
  }

  private static Object log(String text, ExecutionContext context) {
    context.getLogger().info("says " + text.replace("/", "\n"));
    context.getLogger().log(Level.SEVERE, "broken", new IllegalStateException(text));
    System.out.println("printed " + text);
    return text;
  }

  private static Object sleep(long millis, ExecutionContext context) throws InterruptedException {
    context.getLogger().info("sleeping");
    Thread.sleep(millis);
    return "slept";
  }

  /** Waits for its cancellation and ends well then. */
  private static Object listening(ExecutionContext context) {
    context.getLogger().info("waiting");
    try {
      new CountDownLatch(1).await();
      return "unreachable";
    } catch (InterruptedException e) {
      context.getLogger().info("cancelled");
      return "too late";
    }
  }

  private static Object deaf(ExecutionContext context) {
    context.getLogger().info("deaf");
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        context.getLogger().info("interrupted, and went on");
      }
    }
  }

  private static long deadline(ExecutionContext context) {
    return Long.parseLong(context.getTraceContext().getAttributes().get("deadline"));
  }
}
