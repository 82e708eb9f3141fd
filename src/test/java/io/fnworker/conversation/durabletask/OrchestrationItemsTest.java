package io.fnworker.conversation.durabletask;

import static io.fnworker.testkit.durabletask.WorkItems.NOW;
import static io.fnworker.testkit.durabletask.WorkItems.begin;
import static io.fnworker.testkit.durabletask.WorkItems.completed;
import static io.fnworker.testkit.durabletask.WorkItems.event;
import static io.fnworker.testkit.durabletask.WorkItems.first;
import static io.fnworker.testkit.durabletask.WorkItems.item;
import static io.fnworker.testkit.durabletask.WorkItems.later;
import static io.fnworker.testkit.durabletask.WorkItems.raised;
import static io.fnworker.testkit.durabletask.WorkItems.scheduled;
import static io.fnworker.testkit.durabletask.WorkItems.start;
import static io.fnworker.testkit.durabletask.WorkItems.started;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.StringValue;
import io.fnworker.messages.durabletask.AbandonOrchestrationTaskRequest;
import io.fnworker.messages.durabletask.EventSentEvent;
import io.fnworker.messages.durabletask.ExecutionCompletedEvent;
import io.fnworker.messages.durabletask.GenericEvent;
import io.fnworker.messages.durabletask.HistoryChunk;
import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.HistoryStateEvent;
import io.fnworker.messages.durabletask.OrchestrationTraceContext;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.messages.durabletask.StreamInstanceHistoryRequest;
import io.vertx.grpc.common.GrpcStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns of orchestrations of a sidecar, on a real socket. */
class OrchestrationItemsTest extends Turns {
  @Test
  void withoutATokenIdsMustDo() {
    sidecar.send(item(first("Chain", "2"), ""));

    OrchestratorResponse response = sidecar.nextTurn();

    assertEquals("i", response.getInstanceId());
    assertEquals("", response.getCompletionToken());
    assertEquals("Add", response.getActions(0).getScheduleTask().getName());
  }

  static Stream<HistoryEvent> kindsThatTheLibraryDoesNotKnow() {
    List<HistoryEvent> events =
        new ArrayList<>(
            List.of(
                event().setExecutionCompleted(ExecutionCompletedEvent.getDefaultInstance()).build(),
                event().setGenericEvent(GenericEvent.getDefaultInstance()).build(),
                event().setHistoryState(HistoryStateEvent.getDefaultInstance()).build()));
    for (int kind = 20; kind <= 31; kind++) {
      var field = HistoryEvent.getDescriptor().findFieldByNumber(kind);
      if (field != null && kind != 21 && kind != 22) {
        HistoryEvent.Builder event = event();
        events.add(event.setField(field, event.newBuilderForField(field).build()).build());
      }
    }
    return events.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kindsThatTheLibraryDoesNotKnow")
  void eventsThatTheLibraryDoesNotKnowArePassedOver(HistoryEvent unknown) {
    OrchestratorResponse response =
        run(later("Chain", "2", List.of(unknown, scheduled(0, "Add")), unknown, completed(0, "1")));

    assertEquals(1, response.getActionsCount());
    assertEquals("1", response.getActions(0).getScheduleTask().getInput().getValue());
  }

  @Test
  void anEventIsSentOnce() {
    assertEquals(
        List.of(true, false),
        run(first("Sender", "1")).getActionsList().stream().map(a -> a.hasSendEvent()).toList());
    HistoryEvent sent =
        event()
            .setEventId(0)
            .setEventSent(EventSentEvent.newBuilder().setInstanceId("other").setName("Go"))
            .build();

    OrchestratorResponse second =
        run(later("Sender", "1", List.of(sent, scheduled(1, "Add")), raised("unheard", "1")));

    assertEquals(List.of(), second.getActionsList());
  }

  @Test
  void customStatusIsSaidWhereThereIsOne() {
    assertEquals(StringValue.of("\"waiting\""), run(first("Event", "1")).getCustomStatus());
    assertFalse(run(first("Chain", "1")).hasCustomStatus());
  }

  @Test
  void theTraceOfATurnComesBack() {
    OrchestrationTraceContext trace =
        OrchestrationTraceContext.newBuilder().setSpanID(StringValue.of("abc")).build();

    assertEquals(
        trace,
        run(first("Chain", "1").setOrchestrationTraceContext(trace))
            .getOrchestrationTraceContext());
  }

  @Test
  void aLargeAnswerComesInParts() {
    List<OrchestratorResponse> parts = new ArrayList<>();
    sidecar.send(item(first("Large", "[60,100]"), "t"));
    do {
      parts.add(sidecar.nextTurn());
    } while (parts.get(parts.size() - 1).getIsPartial());

    assertEquals(2, parts.size());
    assertEquals(60, parts.stream().mapToInt(OrchestratorResponse::getActionsCount).sum());
    assertEquals(List.of("t", "t"), parts.stream().map(p -> p.getCompletionToken()).toList());
  }

  @Test
  void aHistoryThatIsLeftOutIsAskedFor() {
    sidecar.history(
        "i",
        HistoryChunk.newBuilder().addEvents(begin(NOW)).addEvents(started("Chain", "2")).build(),
        HistoryChunk.newBuilder().addEvents(scheduled(0, "Add")).build());
    sidecar.send(
        item(
            OrchestratorRequest.newBuilder()
                .setInstanceId("i")
                .setExecutionId(StringValue.of("e"))
                .setRequiresHistoryStreaming(true)
                .addNewEvents(begin(NOW + 1))
                .addNewEvents(completed(0, "1")),
            "t"));

    assertEquals(
        StreamInstanceHistoryRequest.newBuilder()
            .setInstanceId("i")
            .setExecutionId(StringValue.of("e"))
            .setForWorkItemProcessing(true)
            .build(),
        sidecar.next("StreamInstanceHistory", StreamInstanceHistoryRequest.class));
    OrchestratorResponse streamed = sidecar.nextTurn();
    assertEquals(
        run(later("Chain", "2", List.of(scheduled(0, "Add")), completed(0, "1"))), streamed);
  }

  @Test
  void aHistoryThatCannotBeHadGivesTheItemBack() {
    sidecar.refuse("StreamInstanceHistory", GrpcStatus.INTERNAL, "gone");
    sidecar.send(
        item(
            OrchestratorRequest.newBuilder().setInstanceId("i").setRequiresHistoryStreaming(true),
            "tok\n"));

    sidecar.next("StreamInstanceHistory", StreamInstanceHistoryRequest.class);
    assertEquals(
        "tok\n",
        sidecar
            .next("AbandonTaskOrchestratorWorkItem", AbandonOrchestrationTaskRequest.class)
            .getCompletionToken());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Greetings", "OldForm"})
  void annotatedOrchestratorsScheduleTheirActivities(String name) {
    assertEquals("Greet", run(first(name, "\"Lima\"")).getActions(0).getScheduleTask().getName());
  }

  @Test
  void anAnnotatedOrchestratorReturnsItsResult() {
    OrchestratorResponse response =
        run(
            later(
                "Greetings",
                "\"Lima\"",
                List.of(scheduled(0, "Greet"), completed(0, "\"Ciao\""), scheduled(1, "Greet")),
                completed(1, "\"Hola\"")));

    assertEquals(
        "\"Ciao Hola\"", response.getActions(0).getCompleteOrchestration().getResult().getValue());
  }

  @Test
  void theNameInTheAnnotationWins() {
    assertEquals(
        "\"renamed\"",
        run(first("Renamed", "1")).getActions(0).getCompleteOrchestration().getResult().getValue());
    assertEquals(
        "OrchestratorTaskNotFound", failure(run(first("methodOfItsOwn", "1"))).getErrorType());
  }

  @Test
  void versionsCountForNothingUnlessConfigured() {
    OrchestratorRequest.Builder request =
        OrchestratorRequest.newBuilder()
            .setInstanceId("i")
            .addNewEvents(begin(NOW))
            .addNewEvents(
                event().setExecutionStarted(start("Chain", "1").setVersion(StringValue.of("9.9"))));

    assertEquals("Add", run(request).getActions(0).getScheduleTask().getName());
  }
}
