package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.config.openedge.RecordedArgument;
import io.fnworker.samples.EdgeFunctions;
import io.fnworker.samples.EventInstances;
import io.fnworker.samples.Events;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.openedge.EdgeClient;
import io.fnworker.testkit.openedge.EdgeForm;
import io.fnworker.testkit.openedge.EdgeInstance;
import io.fnworker.testkit.openedge.EdgeWorker;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process started as OpenEdge and Baetyl hosts start it: it serves, or it says why it cannot. */
class OpenEdgeStartIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private int port;

  @BeforeEach
  void app() {
    AppDirectory.at(
        directory.resolve("code"), EdgeFunctions.class, Events.class, EventInstances.class);
    port = EdgeWorker.freePort();
  }

  private JsonObject argument(String handler) {
    return RecordedArgument.json("127.0.0.1:" + port, "io.fnworker.samples." + handler, "code");
  }

  private void assertServes(WorkerProcess process, EdgeForm form) throws Exception {
    process.stdout().await("Serving .* at .*:" + port, LIMIT);
    try (EdgeClient client = new EdgeClient(port)) {
      byte[] payload = "hello".getBytes(StandardCharsets.UTF_8);
      assertEquals(
          "hello",
          form.payload(client.call(form, form.message("sayhi", "i", payload)).fields())
              .toStringUtf8());
    }
  }

  @Test
  void theArgumentAsRecordedWithBlanksAroundIt() throws Exception {
    String json = "  " + argument("EdgeFunctions.echo").encode() + " \n";
    try (WorkerProcess process = EdgeInstance.launch(directory, "localfunc-sayhi-1", "-c", json)) {
      assertServes(process, EdgeForm.RUNTIME);
      process.sendTerm();
      assertEquals(0, process.awaitExit(LIMIT));
      assertEquals(List.of(), process.errors());
    }
  }

  @Test
  void aYamlFileWithUnitsAndALogFile() throws Exception {
    Files.writeString(
        directory.resolve("service.yml"),
        """
        server: {timeout: 30s, message: {length: {max: 4m}}}
        functions:
          - {name: sayhi, handler: io.fnworker.samples.EdgeFunctions.echo, codedir: code}
        logger: {path: var/log/sayhi.log, level: debug, console: true}
        unknown: key
        """);
    Map<String, String> environment =
        Map.of(
            "BAETYL_SERVICE_INSTANCE_ADDRESS",
            "127.0.0.1:" + port,
            "BAETYL_SERVICE_INSTANCE_NAME",
            "sayhi-1");
    try (WorkerProcess process =
        EdgeInstance.launch(directory, "sayhi-1", environment, "-c", "service.yml")) {
      assertServes(process, EdgeForm.BAETYL);
      assertTrue(
          Files.readString(directory.resolve("var/log/sayhi.log")).contains("Serving [sayhi]"));
    }
  }

  static Stream<Arguments> badStarts() {
    return Stream.of(
        change(
            "no handler",
            "function.handler: missing.*",
            json -> json.getJsonObject("function").remove("handler")),
        change(
            "no such class",
            "Cannot load function \"sayhi\" .*io.fnworker.samples.Nobody.*",
            json -> function(json, "handler", "io.fnworker.samples.Nobody.echo")),
        change(
            "a constructor that throws",
            "Cannot load function \"sayhi\" .*nothing there.*",
            json -> function(json, "handler", "io.fnworker.samples.EventInstances$Unmade.run")));
  }

  private static Arguments change(String name, String message, Consumer<JsonObject> change) {
    return Arguments.of(name, message, change);
  }

  private static void function(JsonObject json, String key, String value) {
    json.getJsonObject("function").put(key, value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badStarts")
  void whatCannotServeNeverListens(String name, String message, Consumer<JsonObject> change)
      throws Exception {
    JsonObject argument = argument("EdgeFunctions.echo");
    change.accept(argument);

    assertEnds(message, "-c", argument.encode());
  }

  @Test
  void aTakenPortEndsTheProcess() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JsonObject argument = argument("EdgeFunctions.echo");
      argument.getJsonObject("server").put("address", "127.0.0.1:" + taken.getLocalPort());

      assertEnds(
          "Cannot listen at 127.0.0.1:" + taken.getLocalPort() + " .*", "-c", argument.encode());
    }
  }

  private void assertEnds(String message, String... arguments) throws Exception {
    try (WorkerProcess process = EdgeInstance.launch(directory, "sayhi-1", arguments)) {
      int code = process.awaitExit(LIMIT);
      List<String> errors = process.errors();
      assertAll(
          () -> assertNotEquals(0, code),
          () -> assertFalse(EdgeInstance.accepts(port)),
          () -> assertEquals(1, errors.size(), errors::toString),
          () ->
              assertTrue(
                  errors.get(0).matches("[\\d:.]+ ERROR Worker - " + message), errors::toString));
    }
  }
}
