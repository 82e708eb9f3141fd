package io.fnworker.samples;

import com.google.gson.annotations.SerializedName;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.BlobInput;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Functions of hosts that know an event and nothing else. */
public class Events {

  public static final class Order {
    String id;

    @SerializedName("n")
    int amount;

    @Override
    public String toString() {
      return "order " + id + " x " + amount;
    }
  }

  /** Contains itself, so that no JSON can be made of it. */
  public static final class Endless {
    final List<Endless> self = List.of(this);
  }

  public static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;

    public OutOfStock(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static String shown(Object value) {
    return value == null
        ? "null"
        : value.getClass().getSimpleName().replaceAll("LinkedTreeMap", "Map") + " " + value;
  }

  public String string(String event) {
    return shown(event);
  }

  public String bytes(byte[] event) {
    return event == null ? "null" : "bytes " + new String(event, StandardCharsets.ISO_8859_1);
  }

  public String buffer(ByteBuffer event) {
    return event == null ? "null" : "buffer of " + event.remaining();
  }

  public String stream(InputStream event) throws IOException {
    return event == null ? "null" : "stream of " + event.readAllBytes().length;
  }

  public static String order(Order event) {
    return shown(event);
  }

  public String orders(List<Order> event) {
    return shown(event).replaceAll("^\\w+ ", "");
  }

  public String map(Map<String, Object> event) {
    return shown(event);
  }

  public String any(Object event) {
    return event instanceof byte[] bytes ? bytes(bytes) : shown(event);
  }

  public String whole(int event) {
    return shown(event);
  }

  public String boxed(Integer event) {
    return shown(event);
  }

  public String floating(double event) {
    return shown(event);
  }

  public String truth(boolean event) {
    return shown(event);
  }

  public String date(LocalDate event) {
    return shown(event);
  }

  public String optional(Optional<Order> event) {
    return shown(event);
  }

  public String none() {
    return "no event";
  }

  public String contextFirst(ExecutionContext context, String event) {
    return context.getInvocationId() + " " + context.getFunctionName() + " " + event;
  }

  public String contextOnly(ExecutionContext context) {
    context.getLogger().warning("seen");
    return "deadline " + context.getTraceContext().getAttributes().get("deadline");
  }

  public String returnsString(String event) {
    return event;
  }

  public byte[] returnsBytes(byte[] event) {
    return event;
  }

  public Order returnsOrder(Order event) {
    return event;
  }

  public int returnsInt(int event) {
    return event;
  }

  public double returnsDouble(double event) {
    return event;
  }

  public Object returnsNull(String event) {
    return null;
  }

  public Optional<String> returnsOptional(String event) {
    return Optional.ofNullable(event);
  }

  public void returnsNothing(String event) {}

  public CompletionStage<Order> returnsLater(Order event) {
    return CompletableFuture.supplyAsync(() -> event);
  }

  public CompletionStage<Object> returnsNullLater(String event) {
    return CompletableFuture.completedFuture(null);
  }

  public Object returnsEndless(String event) {
    return "later".equals(event) ? CompletableFuture.completedFuture(new Endless()) : new Endless();
  }

  public Object fails(String how) throws Exception {
    Exception outOfStock = new OutOfStock("no " + how, new IOException("disk full"));
    return switch (how) {
      case "checked" -> throw outOfStock;
      case "wrapped" -> throw new ExecutionException(outOfStock);
      case "later" -> CompletableFuture.failedFuture(outOfStock);
      case "silent" -> throw new IllegalStateException();
      case "error" -> throw new AssertionError("asserted");
      case "overflow" -> fails(how);
      default -> throw new OutOfMemoryError("no memory");
    };
  }

  @FunctionName("annotated")
  public String annotated(
      @QueueTrigger(name = "message", queueName = "q") Order order,
      @BindingName("topic") String topic,
      ExecutionContext context) {
    return topic + ": " + order;
  }

  public String request(HttpRequestMessage<Order> request, @BindingName("id") String id) {
    return request.getHttpMethod() + " " + request.getUri() + " " + id + " " + request.getBody();
  }

  @FunctionName("http")
  public HttpResponseMessage http(
      @HttpTrigger(name = "request") HttpRequestMessage<Optional<byte[]>> request,
      @BindingName("requestContext") Map<String, Object> gateway) {
    return request
        .createResponseBuilder(HttpStatus.ACCEPTED)
        .header("x-agent", request.getHeaders().getOrDefault("user-agent", "none"))
        .header("x-gateway", String.valueOf(gateway.get("serviceId")))
        .header("x-query", new HashMap<>(request.getQueryParameters()).toString())
        .body(request.getBody().orElse(new byte[0]))
        .build();
  }

  /** Answers in the way that the body asks for. */
  public Object answers(HttpRequestMessage<String> request) {
    if (request == null) {
      return null;
    }
    return switch (request.getBody()) {
      case "text" -> "text";
      case "json" -> {
        Order order = new Order();
        order.id = "a";
        yield order;
      }
      case "response" ->
          request
              .createResponseBuilder(HttpStatus.NOT_FOUND)
              .header("content-type", "text/x-own")
              .body("gone")
              .build();
      default -> null;
    };
  }

  public double bytesOut(
      byte[] event, @QueueOutput(name = "copy", queueName = "q") OutputBinding<byte[]> copy) {
    if (event != null) {
      copy.setValue(event);
    }
    return 0.5;
  }

  public String output(
      String event, @QueueOutput(name = "copy", queueName = "q") OutputBinding<Order> copy) {
    Order order = new Order();
    order.id = event;
    copy.setValue(order);
    return event;
  }

  @QueueOutput(name = "next", queueName = "q")
  public String passedOn(String event) {
    return event;
  }

  public HttpResponseMessage httpWithOutput(
      HttpRequestMessage<String> event,
      @QueueOutput(name = "copy", queueName = "q") OutputBinding<String> copy) {
    return null;
  }

  public String input(
      @QueueTrigger(name = "message", queueName = "q") String event,
      @BlobInput(name = "blob", path = "p") String blob) {
    return event;
  }

  public String twoEvents(String event, Order order) {
    return event;
  }

  public String two(String event) {
    return event;
  }

  public String two(Order event) {
    return "";
  }

  String hidden(String event) {
    return event;
  }
}
