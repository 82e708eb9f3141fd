package io.fnworker.conversation.durabletask;

import static io.fnworker.testkit.durabletask.WorkItems.item;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fnworker.messages.durabletask.OrchestrationStatus;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import io.fnworker.testkit.durabletask.ScriptedSidecar;
import io.fnworker.testkit.durabletask.SidecarWorker;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A worker behind a scripted sidecar that is sent turns of orchestrations. */
abstract class Turns {
  static ScriptedSidecar sidecar;
  static SidecarWorker worker;

  @BeforeAll
  static void connect() {
    sidecar = new ScriptedSidecar();
    worker = SidecarWorker.start(sidecar.port(), new JsonObject());
    sidecar.awaitWorker();
  }

  @AfterAll
  static void end() {
    worker.close();
    sidecar.close();
  }

  static OrchestratorResponse run(OrchestratorRequest.Builder request) {
    sidecar.send(item(request, "t"));
    OrchestratorResponse response = sidecar.nextTurn();
    assertEquals("t", response.getCompletionToken());
    assertEquals("i", response.getInstanceId());
    return response;
  }

  static TaskFailureDetails failure(OrchestratorResponse response) {
    assertEquals(
        OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
        response
            .getActions(response.getActionsCount() - 1)
            .getCompleteOrchestration()
            .getOrchestrationStatus(),
        response::toString);
    return response
        .getActions(response.getActionsCount() - 1)
        .getCompleteOrchestration()
        .getFailureDetails();
  }
}
