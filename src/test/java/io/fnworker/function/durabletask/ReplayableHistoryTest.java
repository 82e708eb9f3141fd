package io.fnworker.function.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.fnworker.messages.durabletask.EventSentEvent;
import io.fnworker.messages.durabletask.GenericEvent;
import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.testkit.durabletask.WorkItems;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Leaving out of events, on bytes. */
class ReplayableHistoryTest {
  private static final IntPredicate OLD = kind -> kind < 16;

  private static final HistoryEvent SENT =
      WorkItems.event()
          .setEventId(4)
          .setEventSent(EventSentEvent.newBuilder().setInstanceId("o"))
          .build();
  private static final HistoryEvent GENERIC =
      WorkItems.event().setGenericEvent(GenericEvent.getDefaultInstance()).build();

  /** Of a kind that nobody knows yet. */
  private static final HistoryEvent FUTURE =
      WorkItems.event()
          .setUnknownFields(
              UnknownFieldSet.newBuilder()
                  .addField(
                      77,
                      UnknownFieldSet.Field.newBuilder()
                          .addLengthDelimited(ByteString.copyFromUtf8("?"))
                          .build())
                  .build())
          .build();

  @Test
  void aHistoryOfKnownKindsIsNotTouched() throws Exception {
    byte[] request = WorkItems.first("Chain", "1").build().toByteArray();

    assertSame(request, ReplayableHistory.of(request, OLD).request());
  }

  @Test
  void unknownKindsAreLeftOutAndAllElseStays() throws Exception {
    UnknownFieldSet more =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
            .build();
    OrchestratorRequest request =
        WorkItems.later("Chain", "1", List.of(GENERIC, WorkItems.scheduled(0, "Add")), FUTURE)
            .setUnknownFields(more)
            .build();

    byte[] kept = ReplayableHistory.of(request.toByteArray(), OLD).request();

    assertEquals(
        WorkItems.later("Chain", "1", List.of(WorkItems.scheduled(0, "Add")))
            .setUnknownFields(more)
            .build(),
        OrchestratorRequest.parseFrom(kept));
  }

  @Test
  void aSentEventThatIsLeftOutSettlesItsAction() throws Exception {
    byte[] request = WorkItems.later("Sender", "1", List.of(SENT, GENERIC)).build().toByteArray();

    assertEquals(Set.of(4), ReplayableHistory.of(request, OLD).settled());
  }
}
