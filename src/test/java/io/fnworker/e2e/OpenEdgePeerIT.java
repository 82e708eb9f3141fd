package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fnworker.samples.Events;
import io.fnworker.samples.SlowEvents;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.openedge.EdgeWorker;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker called by gRPC for Node.js, which shares no line with it. Needs {@code node} and what
 * {@code src/test/peers/openedge/package.json} names in {@code target/peers}; {@code .ci/run} puts
 * it there.
 */
class OpenEdgePeerIT {
  private static final Path MODULES = Path.of("target/peers/node_modules").toAbsolutePath();
  private static final Path PEER = Path.of("src/test/peers/openedge/peer.js").toAbsolutePath();
  private static final Path PROTOS = Path.of("src/main/proto/openedge").toAbsolutePath();
  private static final Path RUNTIME =
      Path.of("target/dist/openedge/openedge-function-runtime-java").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "text", Events.class.getName() + ".returnsString",
          "bytes", Events.class.getName() + ".returnsBytes",
          "nothing", Events.class.getName() + ".returnsNull",
          "fails", Events.class.getName() + ".fails",
          "slow", SlowEvents.class.getName() + ".blocking");

  @TempDir Path directory;

  @BeforeEach
  void deploy() {
    assumeTrue(Files.isDirectory(MODULES), "the packages of the peer are not installed");
    AppDirectory.at(directory.resolve("code"), Events.class, SlowEvents.class);
  }

  @Test
  void thePlainGenerationsPass() throws Exception {
    int port = EdgeWorker.freePort();
    JsonObject host =
        new JsonObject()
            .put("name", "edge-functions-1")
            .put("server", new JsonObject().put("address", "127.0.0.1:" + port))
            .put("functions", functions("code"));
    try (WorkerProcess worker = start(List.of("-c", host.encode()), Map.of())) {
      assertPassed(worker, port);
    }
  }

  @Test
  void theGenerationWithMutualTlsPasses() throws Exception {
    int port = EdgeWorker.freePort();
    Path certificates = directory.resolve("var/lib/baetyl/system/certs");
    certify(certificates);
    Files.writeString(
        directory.resolve("conf.yml"),
        new JsonObject().put("functions", functions(".")).encode()); // YAML includes JSON
    Map<String, String> environment =
        Map.of(
            "BAETYL_RUN_MODE", "native",
            "BAETYL_SERVICE_NAME", "edge-functions",
            "BAETYL_SERVICE_DYNAMIC_PORT", Integer.toString(port),
            "BAETYL_CONF_FILE", directory.resolve("conf.yml").toString(),
            "BAETYL_CODE_PATH", directory.resolve("code").toString());
    try (WorkerProcess worker = start(List.of(), environment)) {
      assertPassed(worker, port, certificates.toString());
    }
  }

  private WorkerProcess start(List<String> arguments, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", WorkerProcess.javaHome().toString());
    List<String> command = new ArrayList<>(List.of(RUNTIME.toString()));
    command.addAll(arguments);
    return WorkerProcess.start(command, directory, all);
  }

  private static JsonArray functions(String codedir) {
    return new JsonArray(
        FUNCTIONS.entrySet().stream()
            .map(
                function ->
                    new JsonObject()
                        .put("name", function.getKey())
                        .put("handler", function.getValue())
                        .put("codedir", codedir))
            .collect(Collectors.toList()));
  }

  private void assertPassed(WorkerProcess worker, int port, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("node", PEER.toString(), "127.0.0.1:" + port, PROTOS.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("NODE_PATH", MODULES.toString());
    Process peer = builder.start();
    String said = new String(peer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, peer.waitFor(), () -> said + worker.stdout().lines() + worker.stderr().lines());
    assertTrue(said.contains("ok "), said);
    assertFalse(said.contains("FAILED"), said);
    worker.sendTerm();
    assertEquals(0, worker.awaitExit(PATIENCE));
  }

  /** An authority, and certificates of it for the worker and for its host. */
  private static void certify(Path target) throws Exception {
    Files.createDirectories(target);
    String script =
        """
        set -e
        subject() { openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1"; }
        sign() { openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -set_serial "$2" -days 2 -extfile names -out "$1.pem"; }
        echo 'subjectAltName=IP:127.0.0.1' > names
        openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=authority
        subject server; sign server 1
        subject client; sign client 2
        mv server.key key.pem; mv server.pem crt.pem
        """;
    Process openssl;
    try {
      openssl =
          new ProcessBuilder("sh", "-c", script)
              .directory(target.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "a shell is needed: " + e);
      return;
    }
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(openssl.waitFor() == 0, () -> "openssl is needed: " + said);
  }
}
