package io.fnworker.e2e.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.durabletask.Peer;
import io.fnworker.testkit.durabletask.SidecarWorkerProcess;
import io.fnworker.testkit.durabletask.TaskClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every real peer must see of the worker, told by the library's own client. */
abstract class PeerScenarios {
  private static final Duration END = Duration.ofSeconds(60);

  @TempDir static Path directory;

  static int port;
  static Peer peer;
  static WorkerProcess worker;
  static TaskClient client;

  /** The subclass starts the peer first. */
  static void connect(int peersPort, Peer started) throws IOException {
    port = peersPort;
    peer = started;
    worker = SidecarWorkerProcess.start(directory, port);
    client = new TaskClient(port);
  }

  @AfterAll
  static void end() {
    if (peer != null) {
      client.close();
      worker.close();
      peer.close();
      peer = null;
    }
  }

  static Stream<Arguments> orchestrations() {
    return Stream.of(
        arguments("Chain", 10, "COMPLETED 10"),
        arguments("FanOut", 20, "COMPLETED 210"),
        arguments("Parent", false, "COMPLETED \"good\""),
        arguments("Slow", 10, "COMPLETED 2"),
        arguments("Sender", 1, "COMPLETED 2"),
        arguments("Greetings", "Lima", "COMPLETED \"Hello, Rome! Hello, Lima!\""),
        arguments("OldForm", 1, "COMPLETED \"Hello, Oslo!\""),
        arguments(
            "Catching", "always", "COMPLETED \"java.lang.IllegalStateException|failed always\""),
        arguments("Throwing", "exception", "FAILED java.lang.IllegalStateException: bad"),
        arguments("Throwing", "error", "FAILED java.lang.AssertionError: worse"));
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @MethodSource("orchestrations")
  void orchestrationsComplete(String name, Object input, String result) {
    assertEquals(result, client.run(name, input));
  }

  @Test
  void failedTriesAreCountedByTheRetryPolicy() {
    String result = client.run("Retried", 1);

    assertEquals("FAILED com.microsoft.durabletask.TaskFailedException", result.split(":")[0]);
  }

  @Test
  void eventsReachTheirOrchestration() {
    String waiting = client.start("Event", 1);
    client.raise(waiting, "Go", "hello");

    assertEquals("COMPLETED \"hello\"", client.result(waiting));
  }

  @Test
  void continueAsNewKeepsEvents() {
    String instance = client.start("Again", 3);
    client.raise(instance, "Go", "kept");

    assertEquals("COMPLETED \"kept\"", client.result(instance));
  }

  @Test
  void terminatedMeansEnded() {
    String instance = client.start("Event", 1);
    client.awaitStart(instance);
    client.terminate(instance, "enough");

    assertEquals("TERMINATED \"enough\"", client.result(instance));
  }

  @Test
  void suspendedWaitsUntilResumed() {
    String instance = client.start("Event", 1);
    client.awaitStart(instance);
    client.suspend(instance);
    client.raise(instance, "Go", "later");
    client.resume(instance);

    assertEquals("COMPLETED \"later\"", client.result(instance));
  }

  @Test
  void aKilledWorkersTimerRingsForTheNext() throws IOException {
    String instance = client.start("Slow", 1500);
    client.awaitStart(instance);
    worker.close();
    worker = SidecarWorkerProcess.start(directory, port);

    assertEquals("COMPLETED 2", client.result(instance));
  }

  @Test
  void aWorkerThatIsToldToEndEndsWell() throws Exception {
    assertEquals("COMPLETED 1", client.run("Chain", 1));
    worker.sendTerm();

    assertEquals(0, worker.awaitExit(END));
    assertEquals(List.of(), worker.errors());
    worker = SidecarWorkerProcess.start(directory, port);
  }
}
