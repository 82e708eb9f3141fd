package io.fnworker.e2e;

import static com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase.START_STREAM;
import static com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase.WORKER_INIT_RESPONSE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import io.fnworker.testkit.HostCommandLine;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.ScriptedHost;
import io.fnworker.testkit.WorkerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker directory as a real host uses it: its command line, its app directory, its ending. */
class HostStartsWorkerIT {
  private static final Path WORKER_DIRECTORY = Path.of("target/dist/workers/java").toAbsolutePath();
  private static final Path APP = Path.of("target/examples/shop").toAbsolutePath();
  private static final String REQUEST_ID = "2f4d9f1c-start";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PREFIX = "LanguageWorkerConsoleLog";

  @Test
  void theCommandLineOfAHostMakesAWorker() throws Exception {
    try (ScriptedHost host = new ScriptedHost();
        WorkerProcess worker = start(host, Map.of())) {
      StreamingMessage first = host.next(START_STREAM);
      host.send(Messages.init(WORKER_DIRECTORY.toString()));
      WorkerInitResponse ready = host.nextExceptLogs(WORKER_INIT_RESPONSE).getWorkerInitResponse();

      assertAll(
          () -> assertEquals(REQUEST_ID, first.getRequestId()),
          () -> assertEquals(ScriptedHost.WORKER_ID, first.getStartStream().getWorkerId()),
          () -> assertEquals(StatusResult.Status.Success, ready.getResult().getStatus()),
          () -> assertEquals("java", ready.getWorkerMetadata().getRuntimeName()),
          () -> assertTrue(ready.getCapabilitiesMap().containsKey("WorkerStatus")));

      host.send(Messages.terminate(5_000));
      assertEquals(0, worker.awaitExit(LIMIT), "exit code after WorkerTerminate");
      assertAll(
          () -> assertEquals(List.of(), worker.errors()),
          () -> assertEquals(List.of(), withoutPrefix(worker.output())));
    }
  }

  @Test
  void javaOptionsOfTheAppReachTheJvm() throws Exception {
    try (ScriptedHost host = new ScriptedHost();
        WorkerProcess worker =
            start(host, Map.of("JAVA_OPTS", "-Xlog:gc+init -Dfnworker.log.level=ERROR"))) {
      host.next(START_STREAM);

      worker.stdout().await("\\[gc,init\\]", LIMIT);
    }
  }

  /** Lists of words after the jar; {0} is the port. */
  static Stream<Arguments> everyHostIsUnderstood() {
    String id = ScriptedHost.WORKER_ID;
    return Stream.of(
        Arguments.of(
            "old style", "--host 127.0.0.1 --port {0} --workerId " + id + " --requestId r"),
        Arguments.of(
            "new style",
            "--functions-uri http://127.0.0.1:{0}/ --functions-worker-id "
                + id
                + " --functions-request-id r"),
        Arguments.of(
            "new style wins",
            "--host 192.0.2.1 --port 9 --workerId other --requestId r"
                + " --functions-uri http://127.0.0.1:{0}/ --functions-worker-id "
                + id),
        Arguments.of(
            "with equals signs",
            "--functions-uri=http://127.0.0.1:{0}/ --functions-worker-id="
                + id
                + " --functions-request-id=r"),
        Arguments.of(
            "unknown options",
            "--functions-later on --functions-uri http://127.0.0.1:{0}/ --quiet --functions-worker-id "
                + id
                + " --functions-request-id r --functions-flag"),
        Arguments.of(
            "no trailing slash",
            "--functions-uri http://127.0.0.1:{0} --functions-worker-id "
                + id
                + " --functions-request-id r"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyHostIsUnderstood(String style, String arguments) throws Exception {
    try (ScriptedHost host = new ScriptedHost();
        WorkerProcess worker =
            WorkerProcess.start(arguments.replace("{0}", "" + host.port()).split(" "))) {
      StreamingMessage first = host.next(START_STREAM);

      assertEquals(ScriptedHost.WORKER_ID, first.getStartStream().getWorkerId());
      assertTrue(worker.isAlive());
    }
  }

  static Stream<Arguments> aLostHostEndsTheWorkerAtOnce() {
    return Stream.of(
        Arguments.of("killed", (Consumer<ScriptedHost>) ScriptedHost::cut, "is broken"),
        Arguments.of(
            "stream completed at once",
            (Consumer<ScriptedHost>) ScriptedHost::complete,
            "does not know worker id"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aLostHostEndsTheWorkerAtOnce(String how, Consumer<ScriptedHost> lose, String explanation)
      throws Exception {
    try (ScriptedHost host = new ScriptedHost();
        WorkerProcess worker = start(host, Map.of())) {
      host.next(START_STREAM);

      lose.accept(host);
      int code = worker.awaitExit(Duration.ofSeconds(1));

      assertAll(
          () -> assertNotEquals(0, code),
          () ->
              assertNotEquals(200, code, "200 asks for a restart that does not count as an error"),
          () -> assertOneLine(explanation, worker.errors()));
    }
  }

  @Test
  void aHostThatIsNotThereIsSaidInOneLine() throws Exception {
    String nobody = "http://127.0.0.1:" + freePort() + "/";
    try (WorkerProcess worker =
        WorkerProcess.start(
            "--functions-uri",
            nobody,
            "--functions-worker-id",
            "w",
            "--functions-request-id",
            "r")) {
      int code = worker.awaitExit(LIMIT);

      assertAll(
          () -> assertEquals(255, code),
          () -> assertOneLine("Cannot connect to the host at " + nobody, worker.errors()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5_000})
  void anIdleWorkerThatIsToldToEndDoesSoWithinTheGrace(long graceMillis) throws Exception {
    try (ScriptedHost host = new ScriptedHost();
        WorkerProcess worker = start(host, Map.of())) {
      host.next(START_STREAM);
      host.send(Messages.init(WORKER_DIRECTORY.toString()));
      host.nextExceptLogs(WORKER_INIT_RESPONSE);

      host.send(Messages.terminate(graceMillis));

      assertEquals(0, worker.awaitExit(Duration.ofSeconds(4)));
    }
  }

  private static WorkerProcess start(ScriptedHost host, Map<String, String> settings)
      throws IOException {
    Map<String, String> environment =
        new HashMap<>(Map.of("JAVA_HOME", WorkerProcess.javaHome().toString()));
    environment.putAll(settings);
    List<String> command =
        new HostCommandLine(WORKER_DIRECTORY, environment, "")
            .words(host.port(), ScriptedHost.WORKER_ID, REQUEST_ID);
    return WorkerProcess.start(command, APP, environment);
  }

  private static List<String> withoutPrefix(List<String> lines) {
    List<String> strangers = new ArrayList<>(lines);
    strangers.removeIf(line -> line.startsWith(PREFIX));
    return strangers;
  }

  private static void assertOneLine(String part, List<String> lines) {
    assertEquals(1, lines.size(), () -> "lines on stderr: " + lines);
    assertTrue(lines.get(0).contains(part), () -> lines + " should say " + part);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
