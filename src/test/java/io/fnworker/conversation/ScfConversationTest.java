package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.Worker;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.fnworker.samples.Commands;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.scf.Outcome;
import io.fnworker.testkit.scf.RuntimeApiSimulator;
import io.fnworker.testkit.scf.ScfEvent;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole worker behind the runtime API: functions of an app, not of a test. */
class ScfConversationTest {
  @TempDir private Path code;
  private final RuntimeApiSimulator platform = new RuntimeApiSimulator();
  private Worker worker;
  private int events;

  private void start(String method) {
    AppDirectory.at(code, Commands.class);
    Map<String, String> environment = new HashMap<>(platform.environment());
    environment.put("_HANDLER", Commands.class.getName() + "." + method);
    environment.put("USER_CODE_ROOT", code.toString());
    environment.put("SCF_FUNCTIONNAME", "orders");
    environment.put("TENCENTCLOUD_REGION", "ap-guangzhou");
    environment.put("TENCENTCLOUD_SECRETKEY", "s3cr3t-key");
    WorkerConfig config =
        WorkerConfig.of(
            new ConfigSection("", new JsonObject()), HostArguments.parse(), environment);
    worker = HostKit.await(Worker.start(config, environment), RuntimeApiSimulator.PATIENCE);
  }

  private Outcome run(String event) {
    return platform.run(ScfEvent.of("request-" + ++events, event));
  }

  @AfterEach
  void end() {
    HostKit.await(worker.close(), RuntimeApiSimulator.PATIENCE);
    platform.close();
    assertEquals(List.of(), platform.violations());
  }

  @Test
  void resultsAreBytesTextsOrJsonAsTheyAre() {
    start("run");

    assertEquals("a \"b\"", run("text a \"b\"").text());
    assertEquals("{\"said\":\"x\"}", run("object x").text());
    assertEquals("7", run("number 7").text());
    assertEquals(3, run("bytes").body().length);
    assertEquals(0, run("null").body().length);
    assertEquals(0, run("").body().length);
    assertEquals(6 * 1024 * 1024, run("large 6291456").body().length);
    assertEquals("request-8 orders", run("id").text());
  }

  @Test
  void failuresAreErrorsAndTheProcessGoesOn() {
    start("run");

    for (String[] row :
        new String[][] {
          {"throw no money", "java.lang.IllegalArgumentException", "no money"},
          {"large 6291457", "ResultTooLarge", "6291457"},
          {"endless", "", ""},
          {"nested 200000", "", ""},
          {"overflow", "java.lang.StackOverflowError", ""},
        }) {
      Outcome outcome = run(row[0]);
      assertTrue(outcome.isError(), row[0]);
      JsonObject error = new JsonObject(outcome.text());
      if (!row[1].isEmpty()) {
        assertEquals(row[1], error.getString("errorType"));
      }
      assertTrue(error.getString("errorMessage").contains(row[2]), error::encode);
    }
    assertTrue(
        new JsonObject(run("throw x").text()).getString("stackTrace").contains("Commands.run"));
    assertEquals("on", run("text on").text());
    assertFalse(worker.ended().isComplete());
  }

  @Test
  void aFunctionIsCancelledBeforeItsTimeIsOverAndItsLateResultDropped() {
    platform.bePatient();
    start("run");
    Outcome cancelled = platform.run(ScfEvent.of("slow", "listen").limit(600));

    assertEquals("TimeLimitReached", new JsonObject(cancelled.text()).getString("errorType"));
    HostKit.eventually(() -> worker.handlers().inFlight().size() == 0, "the function listens");
    assertEquals("on", run("text on").text());
    assertEquals(2, platform.outcomes().size());
  }

  @Test
  void theTimeThatIsLeftIsKnownToTheFunction() {
    start("run");
    long remaining =
        Long.parseLong(platform.run(ScfEvent.of("a", "remaining").limit(60_000)).text());

    assertTrue(0 < remaining && remaining <= 60_000, remaining + " ms");
  }

  @Test
  void theContextIsBoundByNameWithoutCredentials() {
    start("bound");

    assertEquals(
        "hello|a|128|60000|orders|ap-guangzhou|null",
        platform.run(ScfEvent.of("a", "hello")).text());
  }

  @ParameterizedTest
  @CsvSource({"plain, false", "cGxhaW4=, true"})
  void anEventOfTheGatewayIsAnHttpRequestAndItsResponseAnObject(String body, boolean base64) {
    start("http");
    JsonObject event =
        new JsonObject()
            .put("httpMethod", "POST")
            .put("path", "/orders")
            .put("headers", new JsonObject().put("Host", "h").put("Content-Type", "text/plain"))
            .put("queryString", new JsonObject().put("q", "1"))
            .put("requestContext", new JsonObject().put("stage", "release"))
            .put("body", body)
            .put("isBase64Encoded", base64);
    JsonObject response =
        new JsonObject(
            platform.run(ScfEvent.of("a", event.encode().getBytes(StandardCharsets.UTF_8))).text());

    assertEquals(201, response.getInteger("statusCode"), response::encode);
    assertEquals("POST", response.getJsonObject("headers").getString("x-method"));
    assertEquals("1", response.getJsonObject("headers").getString("x-query"));
    assertEquals("got plain", response.getString("body"));
    assertFalse(response.getBoolean("isBase64Encoded"));
  }

  @Test
  void aThousandEventsLeaveNothingBehind() {
    start("run");
    String event = "text " + "x".repeat(20_000);
    for (int i = 0; i < 300; i++) {
      run(event);
    }
    long before = usedBytes();
    int connections = platform.connections();
    for (int i = 0; i < 1_000; i++) {
      run(event);
    }
    // What the simulator keeps is known: each outcome with its body.
    long grown = usedBytes() - before - 1_000L * 20_000;

    assertTrue(grown < 5_000_000, grown + " bytes");
    assertEquals(connections, platform.connections());
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
