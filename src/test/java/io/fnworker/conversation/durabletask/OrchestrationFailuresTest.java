package io.fnworker.conversation.durabletask;

import static io.fnworker.testkit.durabletask.WorkItems.NOW;
import static io.fnworker.testkit.durabletask.WorkItems.begin;
import static io.fnworker.testkit.durabletask.WorkItems.completed;
import static io.fnworker.testkit.durabletask.WorkItems.event;
import static io.fnworker.testkit.durabletask.WorkItems.first;
import static io.fnworker.testkit.durabletask.WorkItems.item;
import static io.fnworker.testkit.durabletask.WorkItems.later;
import static io.fnworker.testkit.durabletask.WorkItems.scheduled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong in a turn is the failure of its orchestration, and of nothing else. */
class OrchestrationFailuresTest extends Turns {
  @Test
  void anUnknownOrchestrationFailsForGood() {
    TaskFailureDetails failure = failure(run(first("Nowhere", "1")));

    assertEquals("OrchestratorTaskNotFound", failure.getErrorType());
    assertTrue(failure.getErrorMessage().contains("Nowhere"));
    assertTrue(failure.getIsNonRetriable());
  }

  @Test
  void aHistoryWithoutABeginningIsAnsweredToo() {
    assertEquals(
        "OrchestratorTaskNotFound",
        failure(run(OrchestratorRequest.newBuilder().setInstanceId("i").addNewEvents(begin(NOW))))
            .getErrorType());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "exception, java.lang.IllegalStateException, bad,   java.lang.IllegalArgumentException, deep",
    "error,     java.lang.AssertionError,        worse, '',                                 ''",
    "recursion, java.lang.StackOverflowError,    '',    '',                                 ''"
  })
  void whatAnOrchestratorThrowsIsItsFailure(
      String input, String type, String message, String innerType, String innerMessage) {
    TaskFailureDetails failure = failure(run(first("Throwing", "\"" + input + "\"")));

    assertEquals(type, failure.getErrorType());
    assertEquals(message, failure.getErrorMessage());
    assertEquals(innerType, failure.getInnerFailure().getErrorType());
    assertEquals(innerMessage, failure.getInnerFailure().getErrorMessage());
    assertTrue(failure.getStackTrace().getValue().contains("app.Flows$Throwing"));
  }

  @Test
  void anAnnotatedOrchestratorsExceptionKeepsItsClass() {
    TaskFailureDetails failure = failure(run(first("Rejected", "1")));

    assertEquals("java.io.IOException", failure.getErrorType());
    assertEquals("closed", failure.getInnerFailure().getErrorMessage());
  }

  @Test
  void theFailureOfATaskIsTheCauseOfItsOrchestrations() {
    HistoryEvent failed =
        event()
            .setTaskFailed(
                io.fnworker.messages.durabletask.TaskFailedEvent.newBuilder()
                    .setTaskScheduledId(0)
                    .setFailureDetails(
                        TaskFailureDetails.newBuilder()
                            .setErrorType("a.B")
                            .setErrorMessage("deep down")
                            .setIsNonRetriable(true)))
            .build();

    TaskFailureDetails failure =
        failure(run(later("Throwing", "\"task\"", List.of(scheduled(0, "Fail")), failed)));

    assertEquals("com.microsoft.durabletask.TaskFailedException", failure.getErrorType());
    assertEquals("a.B", failure.getInnerFailure().getErrorType());
    assertEquals("deep down", failure.getInnerFailure().getErrorMessage());
    assertTrue(failure.getInnerFailure().getIsNonRetriable());
  }

  /** While the code waits the library ignores it; when it does not, the library finds out. */
  @Test
  void changedCodeFailsTheOrchestrationAndNotTheWorker() {
    failure(run(later("Child", "false", List.of(scheduled(5, "Add")), completed(5, "1"))));

    assertEquals(1, run(first("Chain", "1")).getActionsCount());
  }

  @ParameterizedTest(name = "{0} with token \"{1}\": {2}")
  @CsvSource({"'[1,5000]', t, ActionTooLarge", "'[60,100]', '', ResponseTooLarge"})
  void whatCannotBeSaidFailsTheOrchestrationForGood(String input, String token, String type) {
    sidecar.send(item(first("Large", input), token));

    TaskFailureDetails failure = failure(sidecar.nextTurn());

    assertEquals(type, failure.getErrorType());
    assertTrue(failure.getIsNonRetriable());
  }
}
