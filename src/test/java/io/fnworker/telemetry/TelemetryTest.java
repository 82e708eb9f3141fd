package io.fnworker.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.sun.net.httpserver.HttpServer;
import io.fnworker.bus.Observation;
import io.fnworker.config.TelemetryConfig;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics and traces as a monitoring system gets them. */
class TelemetryTest {
  private Telemetry telemetry;

  @AfterEach
  void close() {
    telemetry.vertx().close();
  }

  @Test
  void nothingIsObservedWhenAllIsOff() {
    telemetry = new Telemetry(TelemetryConfig.OFF, new VertxOptions());
    start();

    assertSame(Observation.NONE, telemetry.begin("f", InvocationRequest.getDefaultInstance()));
    assertFalse(telemetry.vertx().isMetricsEnabled());
  }

  @Test
  void prometheusReadsWhatHappened() throws Exception {
    int port = freePort();
    telemetry = new Telemetry(metricsAt(port), new VertxOptions());
    telemetry.watch(() -> 3, () -> 2);
    start();
    telemetry.connected(true);
    telemetry.refused();
    telemetry.late();
    telemetry.late();
    telemetry.begin("hello", InvocationRequest.getDefaultInstance()).end(answer(0));
    telemetry.begin("hello", InvocationRequest.getDefaultInstance()).end(answer(1));
    telemetry.begin("hello", InvocationRequest.getDefaultInstance()).end(answer(1));

    String page = get(port, "/metrics", "GET").body();

    for (String line :
        new String[] {
          "fnworker_invocations_in_flight 3.0",
          "fnworker_invocations_waiting 2.0",
          "fnworker_invocations_refused_total 1.0",
          "fnworker_answers_late_total 2.0",
          "fnworker_host_connected 1.0",
          "fnworker_invocation_duration_seconds_count{function=\"hello\",status=\"success\"} 2",
          "fnworker_invocation_duration_seconds_count{function=\"hello\",status=\"failure\"} 1",
          "fnworker_invocation_duration_seconds_bucket{function=\"hello\",status=\"success\",le=\"60.0\"} 2",
        }) {
      assertTrue(page.lines().anyMatch(line::equals), line + " is not in\n" + page);
    }
    assertTrue(page.contains("vertx_pool_"), page);
    assertTrue(page.contains("jvm_memory_used_bytes"), page);
  }

  @ParameterizedTest
  @CsvSource({"GET, /, 404", "GET, /metrics/x, 404", "POST, /metrics, 405", "GET, /metrics?x, 200"})
  void onlyThePageIsServed(String method, String path, int status) throws Exception {
    int port = freePort();
    telemetry = new Telemetry(metricsAt(port), new VertxOptions());
    start();

    assertEquals(status, get(port, path, method).statusCode());
  }

  @Test
  void aTakenPortCostsTheMetricsButNotTheWorker() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      telemetry = new Telemetry(metricsAt(taken.getLocalPort()), new VertxOptions());

      start();
    }
  }

  @Test
  void spansReachTheCollectorBeforeTheEnd() throws Exception {
    CompletableFuture<String> received = new CompletableFuture<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.complete(
              exchange.getRequestMethod() + " " + new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
    telemetry =
        new Telemetry(new TelemetryConfig(null, "127.0.0.1", endpoint, false), new VertxOptions());

    telemetry.begin("hello", InvocationRequest.getDefaultInstance()).end(answer(1));
    telemetry.close(Duration.ofSeconds(10));

    String request = received.get(10, TimeUnit.SECONDS);
    assertTrue(request.startsWith("POST "), request);
    assertTrue(request.contains("function hello"), request);
    collector.stop(0);
  }

  @Test
  void aCollectorThatIsAwayDelaysTheEndNoLongerThanAllowed() throws Exception {
    telemetry =
        new Telemetry(
            new TelemetryConfig(null, "127.0.0.1", "http://127.0.0.1:" + freePort(), false),
            new VertxOptions());
    telemetry.begin("hello", InvocationRequest.getDefaultInstance()).end(answer(1));

    long begin = System.nanoTime();
    telemetry.close(Duration.ofMillis(200));

    assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(5));
  }

  private void start() {
    telemetry.start().toCompletionStage().toCompletableFuture().join();
  }

  private static TelemetryConfig metricsAt(int port) {
    return new TelemetryConfig(port, "127.0.0.1", null, false);
  }

  private static InvocationResponse answer(int status) {
    return InvocationResponse.newBuilder()
        .setResult(StatusResult.newBuilder().setStatusValue(status))
        .build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> get(int port, String path, String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(HttpMethod.valueOf(method).name(), HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
