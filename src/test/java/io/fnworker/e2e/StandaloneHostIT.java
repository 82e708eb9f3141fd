package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.samples.Guests;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.LocalHostProcess;
import io.fnworker.testkit.WorkerProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host in a process of its own: how it comes by its worker, and what it makes of its end. */
class StandaloneHostIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String INITIALIZED = "Worker process started and initialized";
  private static final String STARTED = "Worker process (\\d+) started";

  /** The shipped one: what a worker is warmed up with lies there. */
  private static final String WORKER_DIRECTORY = "target/dist/workers/java";

  @TempDir private Path scratch;

  @Test
  void afterCode200AnotherWorkerServesAtOnce() throws Exception {
    try (LocalHostProcess host = start(new JsonObject())) {
      host.process().stdout().await(INITIALIZED, LIMIT);

      for (int worker = 2; worker <= 5; worker++) {
        assertEquals(502, host.request("GET", "/api/halt?code=200", "").statusCode());
        host.process().stdout().await(INITIALIZED, worker, LIMIT);
      }

      assertEquals("value null", host.request("GET", "/api/variable?name=NO", "").body());
    }
  }

  @Test
  void afterCode0NoOtherWorkerIsStartedAndTheHostEnds() throws Exception {
    try (LocalHostProcess host = start(new JsonObject())) {
      host.process().stdout().await(INITIALIZED, LIMIT);

      assertEquals(502, host.request("GET", "/api/halt?code=0", "").statusCode());

      assertEquals(1, host.process().awaitExit(LIMIT));
      List<String> output = host.process().output();
      assertAll(
          () -> assertEquals(1, count(output, STARTED), output::toString),
          () -> assertEquals(1, count(output, "Violation EXIT_ZERO_UNASKED"), output::toString));
    }
  }

  /** Half of the limits: the pause before the second start is 5 seconds then. */
  @Test
  void theThirdFailureWithinHalfAnHourEndsTheHost() throws Exception {
    try (LocalHostProcess host = start(new JsonObject().put("timeScale", 0.5))) {
      for (int worker = 1; worker <= 3; worker++) {
        host.process().stdout().await(INITIALIZED, worker, LIMIT);
        assertEquals(502, host.request("GET", "/api/halt?code=3", "").statusCode());
      }

      assertEquals(1, host.process().awaitExit(LIMIT));
      List<String> output = host.process().output();
      assertAll(
          () -> assertEquals(3, count(output, STARTED), output::toString),
          () ->
              assertEquals(
                  3, count(output, "Host: The worker process ended with code 3"), output::toString),
          () -> assertEquals(1, count(output, "Exceeded language worker restart retry count")));
    }
  }

  @Test
  void aPlaceholderGetsTheSettingsOfTheAppByAReload() throws Exception {
    Files.writeString(
        Files.createDirectories(app()).resolve("local.settings.json"),
        "{\"IsEncrypted\":false,\"Values\":{\"FNWORKER_GREETING\":\"hello\"}}");
    JsonObject placeholder =
        new JsonObject().put("placeholder", true).put("workerDirectory", WORKER_DIRECTORY);
    try (LocalHostProcess host = start(placeholder)) {
      host.process().stdout().await(INITIALIZED, LIMIT);

      assertEquals(
          "value hello", host.request("GET", "/api/variable?name=FNWORKER_GREETING", "").body());
      assertEquals(List.of(), host.violations());
    }
  }

  @Test
  void aWorkerStartedByHandWithThePrintedOptionsServesAndEndsWithTheHost() throws Exception {
    try (LocalHostProcess host = start(new JsonObject().put("worker", "wait"))) {
      String options =
          host.process().stdout().await("Waiting for a worker; start it with (.*)", LIMIT).group(1);
      try (WorkerProcess worker = WorkerProcess.start(options.split(" "))) {
        host.awaitFunctions();
        assertEquals("value null", host.request("GET", "/api/variable?name=NO", "").body());

        host.process().sendTerm();

        assertEquals(0, worker.awaitExit(LIMIT));
        assertEquals(0, host.process().awaitExit(LIMIT));
      }
    }
  }

  @Test
  void theNextWorkerStartedByHandTakesOver() throws Exception {
    try (LocalHostProcess host = start(new JsonObject().put("worker", "wait"))) {
      String options =
          host.process().stdout().await("Waiting for a worker; start it with (.*)", LIMIT).group(1);
      for (int round = 1; round <= 2; round++) {
        try (WorkerProcess worker = WorkerProcess.start(options.split(" "))) {
          host.process().stdout().await("^Functions:", round, LIMIT);
          assertEquals("value null", host.request("GET", "/api/variable?name=NO", "").body());
          assertTrue(worker.isAlive());
        }
      }
    }
  }

  @Test
  void aWorkerThatEndsWithAnotherCodeThanItShouldIsNamed() throws Exception {
    try (LocalHostProcess host = start(new JsonObject().put("failOnViolations", true))) {
      host.process().stdout().await(INITIALIZED, LIMIT);
      assertEquals(200, host.request("GET", "/api/spoilTheEnd", "").statusCode());

      host.process().sendTerm();

      assertEquals(2, host.process().awaitExit(LIMIT), "the code that tells of violations");
      List<String> output = host.process().output();
      assertEquals(
          1, count(output, "Violation TERMINATE_EXIT_CODE \\(code 3\\)"), output::toString);
    }
  }

  private LocalHostProcess start(JsonObject changes) throws Exception {
    AppDirectory.at(app(), Guests.class);
    Files.writeString(app().resolve("host.json"), "{\"version\":\"2.0\"}");
    return LocalHostProcess.standalone(
        scratch, new JsonObject().put("app", app().toString()).mergeIn(changes));
  }

  private Path app() {
    return scratch.resolve("app");
  }

  private static long count(List<String> lines, String regex) {
    return lines.stream().filter(line -> line.matches(".*" + regex + ".*")).count();
  }
}
