package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.UnsafeByteOperations;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.FakeWorker;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.WorkerMessages;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFrontTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0} {1} gives {2}")
  @CsvSource({
    "GET, /api/f, 200",
    "POST, /api/f, 405",
    "GET, /api/none, 404",
    "GET, /f, 404",
    "POST, /api/any, 200",
    "DELETE, /api/any/x, 200",
    "GET, /api/off, 404",
  })
  void aRequestFindsItsFunctionByRouteAndMethod(String method, String path, int status) {
    AppBuilder app = new AppBuilder(directory).http("f", "", "get").http("any", "any/{*rest}");
    app.functionJson(
        "off",
        "{\"scriptFile\":\"../app.jar\",\"disabled\":true,\"bindings\":[{\"name\":\"r\","
            + "\"type\":\"httpTrigger\",\"direction\":\"in\"}]}");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(kit.worker(Map.of()));

      HttpResponse<String> response =
          kit.send(
              HttpRequest.newBuilder(kit.uri(path))
                  .method(method, HttpRequest.BodyPublishers.noBody())
                  .build());

      assertEquals(status, response.statusCode());
      assertEquals(status == 405 ? "GET" : "", response.headers().firstValue("allow").orElse(""));
    }
  }

  @Test
  void theRoutePrefixIsTheAppsOwn() {
    new AppBuilder(directory)
        .http("f", "x")
        .hostJson(new JsonObject("{\"extensions\":{\"http\":{\"routePrefix\":\"\"}}}"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(kit.worker(Map.of()));

      assertEquals(200, kit.get("/x").statusCode());
    }
  }

  @Test
  void aFailureIsAnEmpty500AndItsTextIsOnTheConsole() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.onInvocation(
          request ->
              WorkerMessages.message(
                  WorkerMessages.response(request.getInvocationId())
                      .setResult(WorkerMessages.failure("out of stock"))));
      kit.ready(worker);

      HttpResponse<String> response = kit.get("/api/f");

      assertEquals(500, response.statusCode());
      assertEquals("", response.body());
      assertTrue(
          kit.console().stream()
              .anyMatch(line -> line.contains("Result: Failure\nException: out of stock\nStack:")));
    }
  }

  @Test
  void aFailedLoadFailsEachCallWithItsText() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.on(
          ContentCase.FUNCTION_LOAD_REQUEST,
          (w, m) ->
              w.send(
                  WorkerMessages.loadResponse(
                      m.getFunctionLoadRequest().getFunctionId(),
                      WorkerMessages.failure("no such class"))));
      kit.ready(worker);

      assertEquals(500, kit.get("/api/f").statusCode());
      assertTrue(kit.get("/admin/functions/f/status").body().contains("no such class"));
      assertEquals(Map.of(), kit.host().violations());
    }
  }

  @Test
  void aCallBeforeTheWorkerIsReadyWaitsForIt() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      CompletableFuture<HttpResponse<String>> early =
          CompletableFuture.supplyAsync(() -> kit.get("/api/f"));
      worker.start(kit.host().workerId());

      assertEquals(200, early.join().statusCode());
    }
  }

  @ParameterizedTest(name = "capability {0}: cancel sent {1}")
  @CsvSource({"HandlesInvocationCancelMessage, true", "WorkerStatus, false"})
  void aCallerThatLeavesCancelsTheInvocation(String capability, boolean cancelled)
      throws IOException {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of(capability, "true"));
      worker.ignore(ContentCase.INVOCATION_REQUEST);
      kit.ready(worker);
      InvocationRequest request;
      try (Socket caller = new Socket("127.0.0.1", kit.host().httpPort())) {
        caller
            .getOutputStream()
            .write("GET /api/f HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        request = worker.await(ContentCase.INVOCATION_REQUEST).getInvocationRequest();
      }

      if (cancelled) {
        StreamingMessage cancel = worker.await(ContentCase.INVOCATION_CANCEL);
        assertEquals(request.getInvocationId(), cancel.getInvocationCancel().getInvocationId());
      }
      worker.send(
          WorkerMessages.message(
              WorkerMessages.response(request.getInvocationId())
                  .setResult(StatusResult.newBuilder().setStatus(StatusResult.Status.Cancelled))));
      HostKit.eventually(
          () -> kit.get("/admin/host/status").body().contains("\"running\" : 0"), "answered");
      assertEquals(Map.of(), kit.host().violations());
      assertEquals(cancelled, worker.types().contains(ContentCase.INVOCATION_CANCEL));
    }
  }

  @ParameterizedTest(name = "request {0}, response {1} bytes")
  @CsvSource({"33554432, 1", "1, 33554432"})
  void largeBodiesTravelEitherWay(int up, int down) throws Exception {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of("RpcHttpBodyOnly", "true", "RawHttpBodyBytes", "true"));
      worker.onInvocation(
          request -> {
            int length = request.getInputData(0).getData().getHttp().getBody().getBytes().size();
            TypedData body =
                TypedData.newBuilder()
                    .setBytes(UnsafeByteOperations.unsafeWrap(new byte[down]))
                    .build();
            RpcHttp http =
                RpcHttp.newBuilder().putHeaders("X-Length", "" + length).setBody(body).build();
            return WorkerMessages.message(
                WorkerMessages.response(request.getInvocationId())
                    .setReturnValue(TypedData.newBuilder().setHttp(http)));
          });
      kit.ready(worker);

      HttpResponse<byte[]> response =
          HttpClient.newHttpClient()
              .sendAsync(
                  HttpRequest.newBuilder(kit.uri("/api/f"))
                      .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[up]))
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray())
              .get(30, TimeUnit.SECONDS);

      assertEquals(down, response.body().length);
      assertEquals("" + up, response.headers().firstValue("x-length").orElse(""));
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(kit.worker(Map.of()));

      try (Socket caller = new Socket("127.0.0.1", kit.host().httpPort())) {
        caller
            .getOutputStream()
            .write(
                "POST /api/f HTTP/1.1\r\nHost: x\r\nContent-Length: 104857601\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        byte[] answer = caller.getInputStream().readNBytes(12);
        assertEquals("HTTP/1.1 413", new String(answer, StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void manyCallsInFlightAreAllAnsweredEachWithItsOwnResult() {
    new AppBuilder(directory).http("f", "f/{n}");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.onInvocation(
          request ->
              WorkerMessages.message(
                  WorkerMessages.response(request.getInvocationId())
                      .setReturnValue(request.getTriggerMetadataOrThrow("n"))));
      kit.ready(worker);

      List<CompletableFuture<String>> calls =
          IntStream.range(0, 200)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> kit.get("/api/f/n" + n).body()))
              .toList();

      IntStream.range(0, 200).forEach(n -> assertEquals("n" + n, calls.get(n).join()));
      assertEquals(Map.of(), kit.host().violations());
    }
  }

  @Test
  void theInvocationCarriesTraceAndNullsForOtherInputs() {
    new AppBuilder(directory)
        .function(
            "f",
            AppBuilder.binding("req", "httpTrigger", "in"),
            AppBuilder.binding("doc", "blob", "in"),
            AppBuilder.binding("$return", "http", "out"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.ready(kit.worker(Map.of()));

      kit.send(
          HttpRequest.newBuilder(kit.uri("/api/f"))
              .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
              .build());

      InvocationRequest request =
          worker.await(ContentCase.INVOCATION_REQUEST).getInvocationRequest();
      String trace = request.getTraceContext().getTraceParent();
      assertTrue(trace.startsWith("00-0af7651916cd43dd8448eb211c80319c-"), trace);
      assertTrue(!trace.contains("b7ad6b7169203331"), "a span of its own");
      assertEquals(
          List.of("req", "doc"),
          request.getInputDataList().stream().map(input -> input.getName()).toList());
      assertEquals(TypedData.getDefaultInstance(), request.getInputData(1).getData());
    }
  }
}
