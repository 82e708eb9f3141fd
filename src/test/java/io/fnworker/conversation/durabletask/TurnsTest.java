package io.fnworker.conversation.durabletask;

import static io.fnworker.testkit.durabletask.WorkItems.NOW;
import static io.fnworker.testkit.durabletask.WorkItems.completed;
import static io.fnworker.testkit.durabletask.WorkItems.event;
import static io.fnworker.testkit.durabletask.WorkItems.failed;
import static io.fnworker.testkit.durabletask.WorkItems.fired;
import static io.fnworker.testkit.durabletask.WorkItems.first;
import static io.fnworker.testkit.durabletask.WorkItems.item;
import static io.fnworker.testkit.durabletask.WorkItems.later;
import static io.fnworker.testkit.durabletask.WorkItems.raised;
import static io.fnworker.testkit.durabletask.WorkItems.scheduled;
import static io.fnworker.testkit.durabletask.WorkItems.terminated;
import static io.fnworker.testkit.durabletask.WorkItems.timer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.StringValue;
import io.fnworker.messages.durabletask.CompleteOrchestrationAction;
import io.fnworker.messages.durabletask.ExecutionResumedEvent;
import io.fnworker.messages.durabletask.ExecutionSuspendedEvent;
import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.OrchestratorAction;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.SubOrchestrationInstanceCompletedEvent;
import io.fnworker.messages.durabletask.SubOrchestrationInstanceCreatedEvent;
import io.fnworker.messages.durabletask.SubOrchestrationInstanceFailedEvent;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import io.fnworker.testkit.durabletask.ScriptedSidecar;
import io.fnworker.testkit.durabletask.SidecarWorker;
import io.fnworker.testkit.durabletask.TaskApp;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What orchestrators decide in each turn, told by a sidecar to this worker and to the library's
 * own: both must say the same.
 */
class TurnsTest {
  private static ScriptedSidecar sidecar;
  private static SidecarWorker worker;
  private static ScriptedSidecar stockSidecar;
  private static AutoCloseable stockWorker;

  @BeforeAll
  static void connect() {
    sidecar = new ScriptedSidecar();
    stockSidecar = new ScriptedSidecar();
    stockWorker = TaskApp.stockWorker(stockSidecar.port());
    worker = SidecarWorker.start(sidecar.port(), new JsonObject());
    sidecar.awaitWorker();
    stockSidecar.awaitWorker();
  }

  @AfterAll
  static void end() throws Exception {
    worker.close();
    stockWorker.close();
    sidecar.close();
    stockSidecar.close();
  }

  private static final HistoryEvent SUSPENDED =
      event().setExecutionSuspended(ExecutionSuspendedEvent.getDefaultInstance()).build();
  private static final HistoryEvent RESUMED =
      event().setExecutionResumed(ExecutionResumedEvent.getDefaultInstance()).build();
  private static final HistoryEvent CHILD =
      event()
          .setEventId(0)
          .setSubOrchestrationInstanceCreated(
              SubOrchestrationInstanceCreatedEvent.newBuilder().setName("Child"))
          .build();
  private static final HistoryEvent CHILD_DONE =
      event()
          .setSubOrchestrationInstanceCompleted(
              SubOrchestrationInstanceCompletedEvent.newBuilder()
                  .setResult(StringValue.of("\"good\"")))
          .build();
  private static final HistoryEvent CHILD_FAILED =
      event()
          .setSubOrchestrationInstanceFailed(
              SubOrchestrationInstanceFailedEvent.newBuilder()
                  .setFailureDetails(TaskFailureDetails.newBuilder().setErrorMessage("naughty")))
          .build();
  private static final HistoryEvent NO_STOCK = failed(0, "java.lang.IllegalStateException", "no");

  private static String calls(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "call Add(" + i + ")")
        .collect(Collectors.joining(", "));
  }

  static Stream<Arguments> turns() {
    List<HistoryEvent> one = List.of(scheduled(0, "Add"));
    List<HistoryEvent> two = List.of(scheduled(0, "Add"), completed(0, "1"), scheduled(1, "Add"));
    List<HistoryEvent> three =
        Stream.concat(two.stream(), Stream.of(completed(1, "2"), scheduled(2, "Add"))).toList();
    List<HistoryEvent> fan = IntStream.range(0, 50).mapToObj(i -> scheduled(i, "Add")).toList();
    HistoryEvent[] fanned =
        IntStream.range(0, 50).mapToObj(i -> completed(49 - i, "1")).toArray(HistoryEvent[]::new);
    long day = 24 * 3600;
    return Stream.of(
        arguments("a chain begins", first("Chain", "3"), "call Add(0)"),
        arguments("a chain goes on", later("Chain", "3", one, completed(0, "1")), "call Add(1)"),
        arguments("and on", later("Chain", "3", two, completed(1, "2")), "call Add(2)"),
        arguments("and ends", later("Chain", "3", three, completed(2, "3")), "COMPLETED 3"),
        arguments("nothing new", later("Chain", "3", one), ""),
        arguments("fan-out", first("FanOut", "50"), calls(0, 50)),
        arguments("fan-in of some", later("FanOut", "50", fan, fanned[0], fanned[1]), ""),
        arguments("fan-in", later("FanOut", "50", fan, fanned), "COMPLETED 50"),
        arguments("timer", first("Timer", "1"), "timer +3600"),
        arguments("a long timer is split", first("Timer", "168"), "timer +" + 3 * day),
        arguments(
            "and then this library loses patience",
            OrchestratorRequest.newBuilder()
                .setInstanceId("i")
                .addPastEvents(first("Timer", "168").getNewEvents(0))
                .addPastEvents(first("Timer", "168").getNewEvents(1))
                .addPastEvents(timer(0, NOW + 3 * day))
                .addNewEvents(io.fnworker.testkit.durabletask.WorkItems.begin(NOW + 3 * day))
                .addNewEvents(fired(0, NOW + 3 * day)),
            "timer +" + 6 * day + ", COMPLETED \"rang\""),
        arguments("event to come", first("Event", "1"), "status \"waiting\""),
        arguments(
            "event",
            later("Event", "1", List.of(), raised("Go", "\"x\"")),
            "status \"waiting\", COMPLETED \"x\""),
        arguments(
            "event before the wait, in other letters",
            OrchestratorRequest.newBuilder()
                .setInstanceId("i")
                .addNewEvents(first("Again", "0").getNewEvents(0))
                .addNewEvents(raised("gO", "\"early\""))
                .addNewEvents(first("Again", "0").getNewEvents(1)),
            "COMPLETED \"early\""),
        arguments("child", first("Parent", "false"), "child Child(false)"),
        arguments(
            "child is done",
            later("Parent", "false", List.of(CHILD), CHILD_DONE),
            "COMPLETED \"good\""),
        arguments(
            "child has failed",
            later("Parent", "true", List.of(CHILD), CHILD_FAILED),
            "FAILED com.microsoft.durabletask.TaskFailedException"),
        arguments(
            "as new, with what has come",
            later("Again", "2", List.of(timer(0, NOW)), raised("Go", "\"kept\""), fired(0, NOW)),
            "CONTINUED_AS_NEW 1 and Go(\"kept\")"),
        arguments("retry", first("Retried", "1"), "call Fail(\"always\")"),
        arguments(
            "retry after a pause",
            later("Retried", "1", List.of(scheduled(0, "Fail")), NO_STOCK),
            "timer +1"),
        arguments(
            "handler says again",
            later("Handled", "1", List.of(scheduled(0, "Fail")), NO_STOCK),
            "call Fail(\"always\")"),
        arguments(
            "handler says no",
            later(
                "Handled",
                "1",
                List.of(scheduled(0, "Fail"), NO_STOCK, scheduled(1, "Fail")),
                failed(1, "java.lang.IllegalStateException", "no")),
            "FAILED com.microsoft.durabletask.TaskFailedException"),
        arguments("suspended", later("Chain", "2", one, SUSPENDED, completed(0, "1")), ""),
        arguments(
            "resumed",
            later("Chain", "2", one, SUSPENDED, completed(0, "1"), RESUMED),
            "call Add(1)"),
        arguments(
            "terminated", later("Chain", "2", one, terminated("\"bye\"")), "TERMINATED \"bye\""),
        arguments(
            "caught",
            later("Catching", "\"x\"", List.of(scheduled(0, "Fail")), failed(0, "a.B", "no")),
            "COMPLETED \"a.B|no\""));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("turns")
  void bothWorkersDecideTheSame(String name, OrchestratorRequest.Builder turn, String decided) {
    sidecar.send(item(turn, "t"));
    stockSidecar.send(item(turn, ""));

    var ours = sidecar.nextTurn();
    var stock = stockSidecar.nextTurn();

    assertEquals(decided, describe(ours.getActionsList(), ours.getCustomStatus().getValue()));
    assertEquals(comparable(stock.getActionsList()), comparable(ours.getActionsList()));
    assertEquals(stock.getCustomStatus().getValue(), ours.getCustomStatus().getValue());
  }

  /** Failures differ on purpose: ours tell the cause. */
  private static List<OrchestratorAction> comparable(List<OrchestratorAction> actions) {
    return actions.stream()
        .map(
            action -> {
              if (!action.getCompleteOrchestration().hasFailureDetails()) {
                return action;
              }
              OrchestratorAction.Builder copy = action.toBuilder();
              copy.getCompleteOrchestrationBuilder()
                  .getFailureDetailsBuilder()
                  .clearInnerFailure()
                  .clearStackTrace();
              return copy.build();
            })
        .toList();
  }

  private static String describe(List<OrchestratorAction> actions, String status) {
    return Stream.concat(
            status.isEmpty() ? Stream.of() : Stream.of("status " + status),
            actions.stream().map(TurnsTest::describe))
        .collect(Collectors.joining(", "));
  }

  private static String describe(OrchestratorAction action) {
    return switch (action.getOrchestratorActionTypeCase()) {
      case SCHEDULETASK ->
          "call %s(%s)"
              .formatted(
                  action.getScheduleTask().getName(),
                  action.getScheduleTask().getInput().getValue());
      case CREATESUBORCHESTRATION ->
          "child %s(%s)"
              .formatted(
                  action.getCreateSubOrchestration().getName(),
                  action.getCreateSubOrchestration().getInput().getValue());
      case CREATETIMER -> "timer +" + (action.getCreateTimer().getFireAt().getSeconds() - NOW);
      case COMPLETEORCHESTRATION -> describe(action.getCompleteOrchestration());
      default -> action.toString();
    };
  }

  private static String describe(CompleteOrchestrationAction end) {
    String status = end.getOrchestrationStatus().name().substring("ORCHESTRATION_STATUS_".length());
    String result =
        end.hasFailureDetails()
            ? end.getFailureDetails().getErrorType()
            : end.getResult().getValue();
    String carried =
        end.getCarryoverEventsList().stream()
            .map(HistoryEvent::getEventRaised)
            .map(raised -> " and %s(%s)".formatted(raised.getName(), raised.getInput().getValue()))
            .collect(Collectors.joining());
    return status + " " + result + carried;
  }
}
