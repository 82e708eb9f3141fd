package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.scf.Outcome;
import io.fnworker.testkit.scf.RuntimeApiSimulator;
import io.fnworker.testkit.scf.ScfEvent;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package for SCF, unpacked and started by its bootstrap as the platform does it. */
class ScfDistributionIT {
  private static final Path PACKAGE = Path.of("target/dist/scf.zip").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path code;
  private final RuntimeApiSimulator simulator = new RuntimeApiSimulator();

  @BeforeEach
  void unpack() throws IOException {
    URI uri = URI.create("jar:" + PACKAGE.toUri());
    try (FileSystem zip =
            FileSystems.newFileSystem(uri, Map.of("enablePosixFileAttributes", true));
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = code.resolve(file.toString().substring(1));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
        Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
      }
    }
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private WorkerProcess start(String handler) throws IOException {
    Map<String, String> environment = new HashMap<>(simulator.environment());
    environment.put("_HANDLER", handler);
    environment.put("JAVA_HOME", WorkerProcess.javaHome().toString());
    environment.put("USER_CODE_ROOT", code + "/");
    environment.put("JAVA_OPTS", "-Dexample.option=two -Xmx256m");
    return WorkerProcess.start(List.of(code.resolve("bootstrap").toString()), code, environment);
  }

  @Test
  void theExampleAnswersItsFirstEventsAndEndsWell() throws Exception {
    try (WorkerProcess worker = start("com.example.edge.Thermostat.advise")) {
      simulator.awaitReady();

      assertEquals(
          "RESPONSE 1 {\"sensor\":\"kitchen\",\"action\":\"cool\"}",
          run("1", "{\"sensor\": \"kitchen\", \"celsius\": 27.5}").toString());
      assertEquals("RESPONSE 2 ", run("2", "{\"celsius\": 20}").toString());
      Outcome error = run("3", "");
      assertTrue(error.isError(), error.toString());
      assertTrue(error.text().contains("Send a reading"), error.text());

      simulator.awaitIdle();
      worker.sendTerm();
      assertEquals(0, worker.awaitExit(PATIENCE), worker.stderr().lines()::toString);
    }
    assertEquals(List.of(), simulator.violations());
  }

  @Test
  void aGatewaysRequestIsAnswered() throws Exception {
    try (WorkerProcess worker = start("com.example.edge.Welcome.welcome")) {
      JsonObject event =
          new JsonObject()
              .put("httpMethod", "GET")
              .put("path", "/welcome")
              .put("queryString", new JsonObject().put("name", "Ada"));
      JsonObject response = new JsonObject(run("1", event.encode()).text());

      assertEquals(200, response.getInteger("statusCode"));
      assertEquals("Welcome, Ada!", response.getString("body"));
      assertEquals(false, response.getBoolean("isBase64Encoded"));
      assertTrue(worker.isAlive());
    }
    assertEquals(List.of(), simulator.violations());
  }

  @Test
  void aHandlerThatIsMissingEndsTheProcessBeforeItIsReady() throws Exception {
    try (WorkerProcess worker = start("com.example.edge.Thermostat.advice")) {
      assertTrue(worker.awaitExit(PATIENCE) != 0);
      String said = String.join("\n", worker.output());
      assertTrue(said.contains("did you mean advise?"), said);
    }
    assertEquals(0, simulator.readyCalls());
  }

  private Outcome run(String id, String event) {
    return simulator.run(ScfEvent.of(id, event));
  }
}
