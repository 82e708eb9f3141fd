package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.FakeWorker;
import io.fnworker.testkit.HostKit;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that go to the worker's own HTTP server, beside their invocation. */
class HttpForwardingTest {
  private static final int PATIENCE_MILLIS = 10_000;

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<HttpServerRequest> requests = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void listen() {
    new AppBuilder(directory).http("f", "f/{id?}");
    server = listen(0, request -> request.response().end("answer"));
  }

  @AfterEach
  void close() {
    HostKit.await(vertx.close());
  }

  private HttpServer listen(int port, Handler<HttpServerRequest> answer) {
    return HostKit.await(
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  requests.add(request);
                  answer.handle(request);
                })
            .listen(port, "127.0.0.1"));
  }

  private FakeWorker ready(HostKit kit) {
    String uri = "http://127.0.0.1:" + server.actualPort();
    return kit.ready(kit.worker(Map.of("HttpUri", uri, "RequiresRouteParameters", "true")));
  }

  private HttpServerRequest next() throws InterruptedException {
    HttpServerRequest request = requests.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    assertTrue(request != null, "no request came to the worker");
    return request;
  }

  @Test
  void theWorkerGetsTheRequestAsItWasAndItsInvocationWithoutIt() throws Exception {
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = ready(kit);

      assertEquals("answer", kit.get("/api/f/7?q=%20x").body());

      HttpServerRequest request = next();
      InvocationRequest invocation =
          worker.await(ContentCase.INVOCATION_REQUEST).getInvocationRequest();
      RpcHttp http = invocation.getInputData(0).getData().getHttp();
      assertAll(
          () -> assertEquals("/api/f/7?q=%20x", request.uri()),
          () -> assertEquals(invocation.getInvocationId(), id(request)),
          () -> assertEquals(RpcHttp.newBuilder().putParams("id", "7").build(), http),
          () -> assertEquals(Map.of(), kit.host().violations()));
    }
  }

  @Test
  void headersOfTheConnectionStayBehindAndThoseOfTheProxyAreItsOwn() throws Exception {
    server = listen(0, r -> r.response().putHeader("Keep-Alive", "timeout=9").end());
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      ready(kit);

      String answer =
          exchange(
              kit,
              "GET /api/f HTTP/1.1\r\nHost: caller.example\r\nConnection: close, X-Gone\r\n"
                  + "X-Gone: 1\r\nTE: trailers\r\nX-Kept: 2\r\nX-MS-Invocation-Id: forged\r\n"
                  + "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Host: forged\r\n\r\n");

      HttpServerRequest request = next();
      assertAll(
          () -> assertEquals("2", request.getHeader("X-Kept")),
          () -> assertFalse(request.headers().contains("X-Gone")),
          () -> assertFalse(request.headers().contains("TE")),
          () -> assertEquals(1, request.headers().getAll("x-ms-invocation-id").size()),
          () -> assertFalse(id(request).equals("forged")),
          () -> assertEquals("127.0.0.1:" + server.actualPort(), request.getHeader("Host")),
          () -> assertEquals("caller.example", request.getHeader("X-Forwarded-Host")),
          () -> assertEquals("http", request.getHeader("X-Forwarded-Proto")),
          () ->
              assertEquals(
                  "192.0.2.1, 127.0.0.1",
                  String.join(", ", request.headers().getAll("X-Forwarded-For"))),
          () -> assertTrue(answer.startsWith("HTTP/1.1 200"), answer),
          () -> assertFalse(answer.contains("timeout=9"), answer));
    }
  }

  /** Each side sends its second part only after it has the other's first. */
  @Test
  void bodiesStreamBothWaysAtOnce() throws Exception {
    server =
        listen(
            0,
            request -> {
              request.response().setChunked(true);
              request.handler(part -> request.response().write("got " + part + "\n"));
              request.endHandler(end -> request.response().end());
            });
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      ready(kit);
      try (Socket caller = new Socket("127.0.0.1", kit.host().httpPort())) {
        caller.setSoTimeout(PATIENCE_MILLIS);
        BufferedReader answer =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        send(
            caller,
            "POST /api/f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
        assertTrue(answer.lines().anyMatch("got first"::equals));
        send(caller, "6\r\nsecond\r\n0\r\n\r\n");
        assertTrue(answer.lines().anyMatch("got second"::equals));
      }
    }
  }

  @Test
  void aRefusedConnectionIsTriedAgain() {
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = ready(kit);
      int port = server.actualPort();
      HostKit.await(server.close());

      CompletableFuture<HttpResponse<String>> early =
          CompletableFuture.supplyAsync(() -> kit.get("/api/f"));
      // The invocation goes out right after the first attempt.
      worker.await(ContentCase.INVOCATION_REQUEST);
      server = listen(port, request -> request.response().end("late"));

      assertEquals("late", early.join().body());
      assertEquals(Map.of(), kit.host().violations());
    }
  }

  @Test
  void aWorkerThatListensNoMoreFailsTheRequestAndItsInvocation() {
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      ready(kit);
      HostKit.await(server.close());

      assertEquals(502, kit.get("/api/f").statusCode());

      assertEquals(Map.of(Violation.PROXY_FAILED, 1L), kit.host().violations());
      assertTrue(
          kit.console().stream()
              .anyMatch(line -> line.contains("Failed to proxy request with ForwarderError")));
    }
  }

  @Test
  void aConnectionThatBreaksBeforeTheAnswerFailsTheRequest() {
    server = listen(0, request -> request.connection().close());
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      ready(kit);

      assertEquals(502, kit.get("/api/f").statusCode());
      assertEquals(Map.of(Violation.PROXY_FAILED, 1L), kit.host().violations());
    }
  }

  private static String id(HttpServerRequest request) {
    return String.valueOf(request.getHeader("x-ms-invocation-id"));
  }

  /** The head of the answer. */
  private static String exchange(HostKit kit, String request) throws IOException {
    try (Socket caller = new Socket("127.0.0.1", kit.host().httpPort())) {
      caller.setSoTimeout(PATIENCE_MILLIS);
      send(caller, request);
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
      return answer.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
  }

  private static void send(Socket caller, String text) throws IOException {
    caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    caller.getOutputStream().flush();
  }
}
