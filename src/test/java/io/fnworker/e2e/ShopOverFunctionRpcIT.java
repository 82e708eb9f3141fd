package io.fnworker.e2e;

import static com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase.FUNCTION_LOAD_RESPONSE;
import static com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase.INVOCATION_RESPONSE;
import static com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase.RPC_LOG;
import static com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase.START_STREAM;
import static com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase.WORKER_INIT_RESPONSE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.FunctionFiles;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.ScriptedHost;
import io.fnworker.testkit.WorkerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example app in a worker process, driven by the messages of a host. */
class ShopOverFunctionRpcIT {
  private static final FunctionFiles APP =
      new FunctionFiles(Path.of("target/examples/shop").toAbsolutePath());
  private static final String WORKER_DIRECTORY =
      Path.of("target/dist/workers/java").toAbsolutePath().toString();

  private static ScriptedHost host;
  private static WorkerProcess worker;

  @BeforeAll
  static void startAndLoad() throws IOException {
    host = new ScriptedHost();
    String uri = "--functions-uri=http://127.0.0.1:" + host.port() + "/";
    worker =
        WorkerProcess.start(
            uri, "--functions-worker-id", ScriptedHost.WORKER_ID, "--functions-request-id", "r");
    host.next(START_STREAM);
    host.send(Messages.init(WORKER_DIRECTORY));
    host.nextExceptLogs(WORKER_INIT_RESPONSE);
    for (String name : APP.names()) {
      host.send(APP.load(name));
      FunctionLoadResponse loaded =
          host.nextExceptLogs(FUNCTION_LOAD_RESPONSE).getFunctionLoadResponse();
      assertEquals(Status.Success, loaded.getResult().getStatus(), loaded::toString);
    }
  }

  @AfterAll
  static void stop() {
    worker.close();
    host.close();
  }

  @Test
  void helloLogsBeforeItAnswers() {
    host.send(http("hello", "h-1", "GET", "", Map.of("name", "Ada")));
    List<StreamingMessage> messages = host.until(m -> m.hasInvocationResponse());

    RpcHttp answer = last(messages).getReturnValue().getHttp();
    List<String> logs =
        messages.stream()
            .filter(m -> m.getContentCase() == RPC_LOG)
            .map(m -> m.getRpcLog().getInvocationId() + ": " + m.getRpcLog().getMessage())
            .toList();
    assertAll(
        () -> assertEquals("200", answer.getStatusCode()),
        () -> assertEquals("Hello, Ada!\n", answer.getBody().getString()),
        () -> assertTrue(logs.contains("h-1: Greeting Ada"), logs::toString));
  }

  @Test
  void aGoodOrderIsAcceptedAndQueued() {
    String order =
        """
        {"customer": "Ada", "lines": [
          {"sku": "tea", "quantity": 2, "unitPriceInCents": 450},
          {"sku": "pot", "quantity": 1, "unitPriceInCents": 2300}]}
        """;

    InvocationResponse response = call(http("placeOrder", "o-1", "POST", order, Map.of()));

    JsonObject accepted = new JsonObject(output(response, "accepted"));
    assertAll(
        () -> assertEquals("201", response.getReturnValue().getHttp().getStatusCode()),
        () -> assertEquals("o-1", accepted.getString("id")),
        () -> assertEquals("Ada", accepted.getString("customer")),
        () -> assertEquals(3200, accepted.getInteger("totalInCents")));
  }

  @Test
  void aBadOrderIsRefusedWithAllItsFaults() {
    String order =
        "{\"customer\": \" \", \"lines\": [{\"quantity\": 0, \"unitPriceInCents\": -1}]}";

    InvocationResponse response = call(http("placeOrder", "o-2", "POST", order, Map.of()));

    RpcHttp answer = response.getReturnValue().getHttp();
    String body = text(answer.getBody());
    assertAll(
        () -> assertEquals("400", answer.getStatusCode()),
        () -> assertEquals(4, new JsonObject(body).getJsonArray("problems").size(), body),
        () -> assertEquals(0, response.getOutputDataCount()));
  }

  @Test
  void aQueuedOrderBecomesAShipment() {
    String order = "{\"id\": \"o-3\", \"customer\": \"Grace\", \"totalInCents\": 10000}";

    InvocationResponse response =
        call(Messages.invoke("s-1", "shipOrder", Map.of("order", Messages.text(order))));

    JsonObject shipment = new JsonObject(output(response, "shipment"));
    assertEquals(
        new JsonObject().put("orderId", "o-3").put("customer", "Grace").put("service", "express"),
        shipment);
  }

  @Test
  void theTimerReturnsItsReport() {
    TypedData timer =
        TypedData.newBuilder().setJson("{\"Schedule\":{},\"IsPastDue\":false}").build();

    InvocationResponse response =
        call(Messages.invoke("t-1", "dailyReport", Map.of("timer", timer)));

    assertTrue(
        text(response.getReturnValue()).startsWith("Accepted "),
        () -> response.getReturnValue().toString());
  }

  @Test
  void anAsynchronousAnswerArrives() {
    InvocationResponse response =
        call(
            Messages.invoke(
                "p-1",
                "bestPrice",
                Map.of("request", httpData("GET", "", Map.of(), Map.of("sku", "tea")))));

    RpcHttp answer = response.getReturnValue().getHttp();
    assertAll(
        () -> assertEquals("200", answer.getStatusCode()),
        () -> assertEquals("tea", new JsonObject(text(answer.getBody())).getString("sku")));
  }

  @Test
  void aCancelledReportEndsAtOnceAndAsCancelled() {
    host.send(http("slowReport", "c-1", "GET", "", Map.of("seconds", "60")));
    host.until(m -> m.hasRpcLog() && m.getRpcLog().getMessage().equals("Slow report started"));

    long start = System.nanoTime();
    host.send(Messages.cancel("c-1"));
    InvocationResponse response = last(host.until(m -> m.hasInvocationResponse()));
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertAll(
        () -> assertEquals(Status.Cancelled, response.getResult().getStatus()),
        () -> assertTrue(took.toMillis() < 1_000, () -> "took " + took));
  }

  private static InvocationResponse call(StreamingMessage request) {
    host.send(request);
    InvocationResponse response = host.nextExceptLogs(INVOCATION_RESPONSE).getInvocationResponse();
    assertEquals(Status.Success, response.getResult().getStatus(), response::toString);
    return response;
  }

  private static InvocationResponse last(List<StreamingMessage> messages) {
    return messages.get(messages.size() - 1).getInvocationResponse();
  }

  private static StreamingMessage http(
      String function, String id, String method, String body, Map<String, String> query) {
    return Messages.invoke(
        id, function, Map.of("request", httpData(method, body, query, Map.of())));
  }

  private static TypedData httpData(
      String method, String body, Map<String, String> query, Map<String, String> route) {
    RpcHttp.Builder http =
        RpcHttp.newBuilder()
            .setMethod(method)
            .setUrl("http://127.0.0.1:7071/api/any")
            .putAllQuery(query)
            .putAllParams(route);
    if (!body.isEmpty()) {
      http.putHeaders("content-type", "application/json").setBody(Messages.text(body));
    }
    return TypedData.newBuilder().setHttp(http).build();
  }

  private static String output(InvocationResponse response, String name) {
    return response.getOutputDataList().stream()
        .filter(output -> output.getName().equals(name))
        .map(output -> text(output.getData()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no output " + name + " in " + response));
  }

  private static String text(TypedData data) {
    return data.hasJson() ? data.getJson() : data.getString();
  }
}
