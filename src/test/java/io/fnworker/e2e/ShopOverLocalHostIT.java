package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fnworker.localhost.invoke.proto.InvokeReply;
import io.fnworker.localhost.invoke.proto.InvokeRequest;
import io.fnworker.testkit.LocalHostProcess;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises of the example app, with host and worker in one process and in two. */
class ShopOverLocalHostIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String ORDER =
      "{\"customer\":\"Ada\",\"lines\":[{\"sku\":\"tea\",\"quantity\":2,\"unitPriceInCents\":450}]}";
  private static final ServiceMethod<InvokeReply, InvokeRequest> INVOKE =
      ServiceMethod.client(
          ServiceName.create("fnworker.localhost", "LocalHost"),
          "Invoke",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(InvokeReply.newBuilder()));

  /** One request as a user types it, and what must come back. */
  private record Exchange(String method, String path, String body, int status, String answer) {
    void check(LocalHostProcess host) throws Exception {
      HttpResponse<String> response = host.request(method, path, body);

      assertAll(
          () -> assertEquals(status, response.statusCode(), response::body),
          () -> assertTrue(response.body().matches("(?s)" + answer), response::body));
    }
  }

  private static final List<Exchange> EXCHANGES =
      List.of(
          new Exchange("GET", "/api/hello?name=Ada", "", 200, "Hello, Ada!\n"),
          new Exchange("POST", "/api/hello", "Grace", 200, "Hello, Grace!\n"),
          new Exchange("GET", "/api/hello", "", 400, "Say who you are.*"),
          new Exchange("PUT", "/api/hello", "", 405, ".*"),
          new Exchange("GET", "/api/nothing", "", 404, ".*"),
          new Exchange("POST", "/api/orders", ORDER, 201, ".*\"totalInCents\":900.*"),
          new Exchange(
              "POST", "/api/orders", "{\"customer\":\"Ada\"}", 400, ".*lines is missing.*"),
          new Exchange("POST", "/api/orders", "", 400, ".*the body is missing.*"),
          new Exchange("POST", "/api/orders", "{\"customer\":", 500, ".*"),
          new Exchange("GET", "/api/products/tea/price", "", 200, ".*\"sku\":\"tea\".*"),
          new Exchange(
              "GET", "/api/products/tea/ticker?everyMillis=1", "", 200, "(data: tea \\d+\n\n){5}"),
          new Exchange("GET", "/api/reports/slow?seconds=1", "", 200, "Done after \\d+ ms\n"),
          new Exchange("POST", "/admin/functions/dailyReport", "{\"input\":\"\"}", 202, ""),
          new Exchange(
              "POST",
              "/admin/functions/shipOrder?wait=true",
              "{\"input\":{\"id\":\"7\",\"customer\":\"Ada\",\"totalInCents\":10000}}",
              200,
              ".*Success.*express.*"),
          new Exchange("POST", "/admin/functions/nobody", "{}", 404, ".*no function.*nobody.*"));

  @TempDir private Path scratch;

  @TestFactory
  Stream<DynamicTest> inOneProcess() throws Exception {
    return tests(LocalHostProcess.embedded(scratch));
  }

  @TestFactory
  Stream<DynamicTest> inTwoProcesses() throws Exception {
    return tests(LocalHostProcess.standalone(scratch));
  }

  private static Stream<DynamicTest> tests(LocalHostProcess host) {
    Stream<DynamicTest> exchanges =
        EXCHANGES.stream()
            .map(
                exchange ->
                    dynamicTest(
                        exchange.method() + " " + exchange.path() + " " + exchange.body(),
                        () -> exchange.check(host)));
    Stream<DynamicTest> others =
        Stream.of(
            dynamicTest("all functions are listed", () -> allFunctionsAreListed(host)),
            dynamicTest("an accepted order is shipped", () -> anAcceptedOrderIsShipped(host)),
            dynamicTest("a caller that leaves cancels", () -> aCallerThatLeavesCancels(host)),
            dynamicTest("Invoke goes the same way", () -> invokeGoesTheSameWay(host)),
            dynamicTest("the worker broke no rule", () -> theWorkerBrokeNoRule(host)),
            dynamicTest("a signal ends it well", () -> aSignalEndsItWell(host)));
    return Stream.concat(exchanges, others).onClose(host::close);
  }

  private static void allFunctionsAreListed(LocalHostProcess host) throws Exception {
    JsonArray list = new JsonArray(host.request("GET", "/admin/functions", "").body());

    Set<String> names = new TreeSet<>();
    list.forEach(function -> names.add(((JsonObject) function).getString("name")));
    assertEquals(
        Set.of(
            "bestPrice",
            "dailyReport",
            "hello",
            "placeOrder",
            "priceTicker",
            "shipOrder",
            "slowReport"),
        names);
  }

  /** The output of one function triggers the next, as a queue between them would. */
  private static void anAcceptedOrderIsShipped(LocalHostProcess host) throws Exception {
    HttpResponse<String> accepted = host.request("POST", "/api/orders", ORDER);

    String id = new JsonObject(accepted.body()).getString("id");
    host.process().stdout().await("Order " + id + " ships by standard", LIMIT);
  }

  private static void aCallerThatLeavesCancels(LocalHostProcess host) throws Exception {
    CompletableFuture<HttpResponse<String>> call = host.begin("/api/reports/slow?seconds=60");
    // The row before this has logged the same line once.
    host.process().stdout().await("Slow report started", 2, LIMIT);

    call.cancel(true);

    host.process().stdout().await("Slow report given up after \\d+ ms", LIMIT);
  }

  private static void invokeGoesTheSameWay(LocalHostProcess host) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      GrpcClient client = GrpcClient.client(vertx);
      InvokeRequest hello =
          InvokeRequest.newBuilder().setFunction("hello").putQuery("name", "Ada").build();

      InvokeReply reply =
          client
              .request(SocketAddress.inetSocketAddress(host.invokePort(), "127.0.0.1"), INVOKE)
              .compose(request -> request.send(hello))
              .compose(response -> response.last())
              .toCompletionStage()
              .toCompletableFuture()
              .get(LIMIT.toSeconds(), TimeUnit.SECONDS);

      assertEquals(200, reply.getStatus());
      assertEquals("Hello, Ada!\n", reply.getPayload().toStringUtf8());
      assertTrue(reply.getWorkerMicros() > 0, reply::toString);
    } finally {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void theWorkerBrokeNoRule(LocalHostProcess host) throws Exception {
    JsonObject status = new JsonObject(host.request("GET", "/admin/host/status", "").body());

    assertEquals(new JsonObject(), status.getJsonObject("violations"), status::encode);
  }

  private static void aSignalEndsItWell(LocalHostProcess host) throws Exception {
    List<ProcessHandle> workers = host.process().children();

    host.process().sendTerm();

    assertEquals(0, host.process().awaitExit(LIMIT));
    assertTrue(workers.stream().noneMatch(ProcessHandle::isAlive), "a worker was left behind");
  }
}
