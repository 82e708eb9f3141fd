package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.UnknownFieldSet;
import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.openedge.EdgeClient;
import io.fnworker.testkit.openedge.EdgeForm;
import io.fnworker.testkit.openedge.EdgeWorker;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The distribution for OpenEdge, with the configurations that it ships. */
class OpenEdgeDistributionIT {
  private static final Path DISTRIBUTION = Path.of("target/dist/openedge").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port = EdgeWorker.freePort();

  private WorkerProcess start(String configuration) throws Exception {
    List<String> command =
        List.of(
            DISTRIBUTION.resolve("openedge-function-runtime-java").toString(),
            "-c",
            "etc/" + configuration);
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            WorkerProcess.javaHome().toString(),
            "BAETYL_SERVICE_INSTANCE_ADDRESS",
            "127.0.0.1:" + port);
    WorkerProcess worker = WorkerProcess.start(command, DISTRIBUTION, environment);
    worker.stdout().await("Serving ", PATIENCE);
    return worker;
  }

  private static UnknownFieldSet reading(EdgeForm form, double celsius) {
    return form.message("thermostat", "1", bytes("{\"sensor\":\"a\",\"celsius\":" + celsius + "}"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertEnds(WorkerProcess worker) throws InterruptedException {
    worker.sendTerm();
    assertEquals(0, worker.awaitExit(PATIENCE), worker.stderr().lines()::toString);
  }

  @Test
  void oneFunctionOfTheFirstGeneration() throws Exception {
    EdgeForm form = EdgeForm.RUNTIME;
    try (WorkerProcess worker = start("openedge/module.yml");
        EdgeClient host = new EdgeClient(port)) {
      UnknownFieldSet advice = host.call(form, reading(form, 27.5)).fields();
      assertEquals(
          new JsonObject().put("sensor", "a").put("action", "cool"),
          new JsonObject(form.payload(advice).toStringUtf8()));

      assertFalse(form.hasPayload(host.call(form, reading(form, 20)).fields()), "nothing to do");

      EdgeClient.Answer failure = host.call(form, form.message("thermostat", "2", bytes("{}")));
      assertEquals(GrpcStatus.UNKNOWN, failure.status());
      assertTrue(failure.text().contains("Send a reading"), failure.text());
      assertEnds(worker);
    }
  }

  @Test
  void severalFunctionsOfTheLaterGenerations() throws Exception {
    EdgeForm form = EdgeForm.BAETYL;
    try (WorkerProcess worker = start("baetyl/service.yml");
        EdgeClient host = new EdgeClient(port)) {
      assertTrue(form.hasPayload(host.call(form, reading(form, 3)).fields()));
      assertEquals(
          "\"in/ü: hello\"",
          form.payload(host.call(form, form.message("relay", "2", bytes("hello"))).fields())
              .toStringUtf8());
      assertEnds(worker);
    }
  }
}
