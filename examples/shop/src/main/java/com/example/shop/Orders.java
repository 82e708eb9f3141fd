package com.example.shop;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes orders over HTTP and passes them from queue to queue. */
public final class Orders {
  private static final long EXPRESS_FROM_CENTS = 10_000;

  /** Answers 201 and queues a good order; answers 400 and says everything that is wrong. */
  @FunctionName("placeOrder")
  public HttpResponseMessage placeOrder(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              route = "orders",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<Order>> request,
      @QueueOutput(
              name = "accepted",
              queueName = "accepted-orders",
              connection = "AzureWebJobsStorage")
          OutputBinding<AcceptedOrder> accepted,
      ExecutionContext context) {
    List<String> problems =
        request.getBody().map(Order::problems).orElse(List.of("the body is missing"));
    if (!problems.isEmpty()) {
      return json(request, HttpStatus.BAD_REQUEST, Map.of("problems", problems));
    }
    Order order = request.getBody().orElseThrow();
    AcceptedOrder message =
        new AcceptedOrder(context.getInvocationId(), order.customer(), order.totalInCents());
    accepted.setValue(message);
    DailyReport.count(message);
    return json(request, HttpStatus.CREATED, message);
  }

  /** Turns an accepted order into a shipment; the value decides how fast it travels. */
  @FunctionName("shipOrder")
  public void shipOrder(
      @QueueTrigger(
              name = "order",
              queueName = "accepted-orders",
              connection = "AzureWebJobsStorage")
          AcceptedOrder order,
      @QueueOutput(name = "shipment", queueName = "shipments", connection = "AzureWebJobsStorage")
          OutputBinding<Shipment> shipment,
      ExecutionContext context) {
    String service = order.totalInCents() >= EXPRESS_FROM_CENTS ? "express" : "standard";
    shipment.setValue(new Shipment(order.id(), order.customer(), service));
    context.getLogger().info("Order " + order.id() + " ships by " + service);
  }

  private static HttpResponseMessage json(
      HttpRequestMessage<?> request, HttpStatus status, Object body) {
    return request
        .createResponseBuilder(status)
        .header("Content-Type", "application/json")
        .body(body)
        .build();
  }
}
