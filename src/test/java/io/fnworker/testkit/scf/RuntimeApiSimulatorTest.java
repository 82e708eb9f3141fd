package io.fnworker.testkit.scf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator lets a polite runtime pass and catches every rude one. */
class RuntimeApiSimulatorTest {
  private final RuntimeApiSimulator simulator = new RuntimeApiSimulator();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    simulator.close();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
        .build();
  }

  private HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private int ready() throws Exception {
    return send(post("/runtime/init/ready", " ")).statusCode();
  }

  private HttpResponse<String> next() throws Exception {
    return send(get("/runtime/invocation/next"));
  }

  private int respond(String body) throws Exception {
    return send(post("/runtime/invocation/response", body)).statusCode();
  }

  @Test
  void aPoliteRuntimeBreaksNoRule() throws Exception {
    simulator.offer(ScfEvent.of("a", "one"), ScfEvent.of("b", "two").inChunks());
    assertEquals(200, ready());
    HttpResponse<String> first = next();
    assertEquals("one", first.body());
    assertEquals("a", first.headers().firstValue("request_id").orElse(""));
    assertEquals(200, respond("done"));
    assertEquals("two", next().body());
    assertEquals(200, send(post("/runtime/invocation/error", "oh")).statusCode());

    assertEquals(
        List.of("RESPONSE a done", "ERROR b oh"),
        simulator.outcomes().stream().map(Outcome::toString).toList());
    assertEquals(List.of(), simulator.violations());
  }

  interface Rudeness {
    void commit(RuntimeApiSimulatorTest runtime) throws Exception;
  }

  static Stream<Arguments> rudenesses() {
    return Stream.of(
        rude("empty body", t -> t.send(t.post("/runtime/init/ready", ""))),
        rude("next before ready", t -> assertEquals(422, t.next().statusCode())),
        rude(
            "RESPONSE without an event",
            t -> {
              t.ready();
              assertEquals(422, t.respond("x"));
            }),
        rude(
            "outcome of a is due",
            t -> {
              t.ready();
              t.simulator.offer(ScfEvent.of("a", "x"));
              t.next();
              assertEquals("a", t.next().headers().firstValue("request_id").orElse(""));
            }),
        rude(
            "another request is open",
            t -> {
              t.ready();
              CompletableFuture<?> first =
                  t.http.sendAsync(t.get("/runtime/invocation/next"), BodyHandlers.ofString());
              t.simulator.awaitIdle();
              t.respond("x");
              first.cancel(true);
            }),
        rude(
            "unknown: POST /other",
            t -> assertEquals(404, t.send(t.post("/other", "")).statusCode())),
        rude(
            "RESPONSE after",
            t -> {
              t.ready();
              t.simulator.offer(ScfEvent.of("a", "x").limit(0));
              t.next();
              CompletableFuture.runAsync(
                      () -> {}, CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS))
                  .join();
              t.respond("late");
            }),
        rude(
            "RESPONSE of 6291457 bytes",
            t -> {
              t.ready();
              t.simulator.offer(ScfEvent.of("a", "x"));
              t.next();
              assertEquals(413, t.respond("x".repeat(6 * 1024 * 1024 + 1)));
            }));
  }

  private static Arguments rude(String violation, Rudeness rudeness) {
    return Arguments.of(violation, rudeness);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rudenesses")
  void aRudeRuntimeIsCaught(String violation, Rudeness rudeness) throws Exception {
    rudeness.commit(this);

    assertTrue(
        simulator.violations().stream().anyMatch(said -> said.contains(violation)),
        simulator.violations()::toString);
  }

  @Test
  void afterALostAnswerTheRuntimeMayRepeatItself() throws Exception {
    ready();
    simulator.offer(ScfEvent.of("a", "x"));
    simulator.faults(ApiCall.NEXT, new Fault.LoseAnswer());
    simulator.faults(ApiCall.RESPONSE, new Fault.Lose(), new Fault.Refuse(500));
    assertEquals("x", next().body(), "the JDK's client repeats a GET by itself");
    assertThrows(IOException.class, () -> respond("done"));
    assertEquals(500, respond("done"));
    assertEquals(200, respond("done"));

    assertEquals(List.of(), simulator.violations());
    assertEquals(2, simulator.deliveries());
  }
}
