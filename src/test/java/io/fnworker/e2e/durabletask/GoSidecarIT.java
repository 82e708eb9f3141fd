package io.fnworker.e2e.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fnworker.testkit.durabletask.Peer;
import io.fnworker.testkit.durabletask.SidecarWorkerProcess;
import io.fnworker.testkit.durabletask.TaskClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real sidecar of the old dialect: no tokens, one orchestration and one activity at a time. */
class GoSidecarIT extends PeerScenarios {

  private static Path database() {
    return directory.resolve("sidecar.db");
  }

  @BeforeAll
  static void start() throws IOException {
    int port = Peer.freePort();
    connect(port, Peer.go(port, database()));
  }

  @Test
  void unknownNamesFail() {
    assertEquals(
        "FAILED OrchestratorTaskNotFound: No orchestrator task named 'Nowhere' was found.",
        client.run("Nowhere", 1));
  }

  @Test
  void aKilledSidecarGoesOnAfterItsRestart() throws IOException {
    String instance = client.start("Slow", 1500);
    client.awaitStart(instance);
    restartSidecar();

    assertEquals("COMPLETED 2", client.result(instance));
  }

  @Test
  void anActivityOfAKilledWorkerIsRunByTheNext() throws IOException {
    String instance = client.start("Naps", 1);
    client.awaitStart(instance);
    worker.close();
    worker = SidecarWorkerProcess.start(directory, port);

    assertEquals("COMPLETED 1", client.result(instance));
  }

  private static void restartSidecar() {
    client.close();
    peer.close();
    peer = Peer.go(port, database());
    client = new TaskClient(port);
  }
}
