package io.fnworker.conversation.durabletask;

import static io.fnworker.testkit.durabletask.WorkItems.begin;
import static io.fnworker.testkit.durabletask.WorkItems.event;
import static io.fnworker.testkit.durabletask.WorkItems.item;
import static io.fnworker.testkit.durabletask.WorkItems.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.StringValue;
import io.fnworker.messages.durabletask.AbandonOrchestrationTaskRequest;
import io.fnworker.messages.durabletask.GetWorkItemsRequest;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.testkit.durabletask.ScriptedSidecar;
import io.fnworker.testkit.durabletask.SidecarWorker;
import io.fnworker.testkit.durabletask.WorkItems;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which versions of orchestrations a worker takes, and what becomes of the others. */
class VersionsTest {
  private final ScriptedSidecar sidecar = new ScriptedSidecar();
  private SidecarWorker worker;

  private GetWorkItemsRequest connect(JsonObject settings) {
    worker = SidecarWorker.start(sidecar.port(), settings);
    return sidecar.awaitWorker();
  }

  @AfterEach
  void end() {
    worker.close();
    sidecar.close();
  }

  @ParameterizedTest(name = "{0}, {1}: versions {2}")
  @CsvSource({
    "strict,         reject, 1.2",
    "strict,         fail,   ''",
    "currentOrOlder, reject, ''",
    "none,           reject, ''"
  })
  void theVersionIsAFilterWhereNoOtherIsRun(String match, String failure, String versions) {
    GetWorkItemsRequest request =
        connect(
            new JsonObject()
                .put("version", "1.2")
                .put("versionMatch", match)
                .put("versionFailure", failure));

    assertEquals(
        versions,
        String.join(" ", request.getWorkItemFilters().getOrchestrations(0).getVersionsList()));
    assertEquals(0, request.getWorkItemFilters().getActivities(0).getVersionsCount());
  }

  private static OrchestratorRequest.Builder versioned(String version) {
    return OrchestratorRequest.newBuilder()
        .setInstanceId("i")
        .addNewEvents(begin(WorkItems.NOW))
        .addNewEvents(
            event().setExecutionStarted(start("Chain", "1").setVersion(StringValue.of(version))));
  }

  @ParameterizedTest(name = "{0}: version {1} with token \"{2}\" is answered by {3}")
  @CsvSource({
    "reject, 1.2, t,  work",
    "reject, 1.3, t,  abandon",
    "reject, 1.3, '', failure",
    "fail,   1.2, t,  work",
    "fail,   1.3, t,  failure"
  })
  void otherVersionsGoBackOrFail(String failure, String version, String token, String answer) {
    connect(
        new JsonObject()
            .put("version", "1.2")
            .put("versionMatch", "currentOrOlder")
            .put("versionFailure", failure));
    sidecar.send(item(versioned(version), token));

    if (answer.equals("abandon")) {
      assertEquals(
          token,
          sidecar
              .next("AbandonTaskOrchestratorWorkItem", AbandonOrchestrationTaskRequest.class)
              .getCompletionToken());
      return;
    }
    OrchestratorResponse turn = sidecar.nextTurn();
    var details = turn.getActions(0).getCompleteOrchestration().getFailureDetails();
    assertEquals(answer.equals("failure") ? "VersionMismatch" : "", details.getErrorType());
    assertEquals(answer.equals("failure"), details.getIsNonRetriable());
  }
}
