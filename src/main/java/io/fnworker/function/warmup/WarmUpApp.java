package io.fnworker.function.warmup;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.List;
import java.util.Optional;

/**
 * The functions that {@link WarmUp} calls: between them they use what most apps use. Written as a
 * user would, and loaded as a user's: by an app's class loader, never by name in the worker.
 */
public final class WarmUpApp {

  /** A body as apps have them: text, numbers, a list, something nested. */
  public static final class Order {
    String id = "";
    int quantity;
    double price;
    List<String> tags = List.of();
    List<Order> related = List.of();

    Order first() {
      return related.isEmpty() ? this : related.get(0);
    }
  }

  @FunctionName("warmup-http")
  public HttpResponseMessage http(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<Order>> request,
      @BindingName("name") String name,
      ExecutionContext context) {
    context.getLogger().info("Warming up for " + name);
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("x-name", name)
        .header("content-type", "application/json")
        .body(request.getBody().map(Order::first).orElseGet(Order::new))
        .build();
  }

  @FunctionName("warmup-queue")
  public String queue(
      @QueueTrigger(name = "message", queueName = "warmup", connection = "none") Order message,
      @QueueOutput(name = "copy", queueName = "warmup", connection = "none")
          OutputBinding<Order> copy,
      ExecutionContext context) {
    context.getLogger().fine("Copying");
    copy.setValue(message.first());
    return message.id;
  }
}
