package io.fnworker.door.durabletask;

import static io.fnworker.door.durabletask.ResponseChunks.LIMIT_BYTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Int32Value;
import com.google.protobuf.StringValue;
import io.fnworker.messages.durabletask.OrchestratorAction;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.messages.durabletask.ScheduleTaskAction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseChunksTest {
  private static OrchestratorResponse response(int actions, int bytes) {
    OrchestratorResponse.Builder response =
        OrchestratorResponse.newBuilder()
            .setInstanceId("i")
            .setCompletionToken("token")
            .setCustomStatus(StringValue.of("\"busy\""));
    for (int i = 0; i < actions; i++) {
      response.addActions(
          OrchestratorAction.newBuilder()
              .setId(i)
              .setScheduleTask(
                  ScheduleTaskAction.newBuilder().setInput(StringValue.of("x".repeat(bytes)))));
    }
    return response.build();
  }

  @Test
  void whatFitsStaysAsItIs() throws Exception {
    OrchestratorResponse response = response(3, 1000);

    assertEquals(List.of(response), ResponseChunks.of(response));
  }

  @ParameterizedTest(name = "{0} actions of {1} bytes: {2} parts")
  @CsvSource({"60, 100000, 2", "6, 1000000, 2", "9, 2000000, 5", "2, 4089000, 2", "50000, 100, 2"})
  void partsHoldAllActionsInOrderAndAreSmallEnough(int actions, int bytes, int count)
      throws Exception {
    OrchestratorResponse whole = response(actions, bytes);

    List<OrchestratorResponse> parts = ResponseChunks.of(whole);

    assertEquals(count, parts.size());
    assertEquals(
        whole.getActionsList(),
        parts.stream().flatMap(part -> part.getActionsList().stream()).toList());
    for (int i = 0; i < count; i++) {
      OrchestratorResponse part = parts.get(i);
      assertTrue(part.getSerializedSize() <= LIMIT_BYTES);
      assertFalse(part.getActionsList().isEmpty());
      assertEquals("token", part.getCompletionToken());
      assertEquals(Int32Value.of(i), part.getChunkIndex());
      assertEquals(i < count - 1, part.getIsPartial());
      assertEquals(i > 0, part.hasNumEventsProcessed());
      assertEquals(0, part.getNumEventsProcessed().getValue());
    }
  }

  @Test
  void anActionThatIsTooLargeAloneIsRefused() {
    Exception refused =
        assertThrows(
            ResponseChunks.TooLargeException.class,
            () -> ResponseChunks.of(response(1, 5_000_000)));

    assertTrue(refused.getMessage().contains("5000"), refused.getMessage());
  }

  /** The fullest message, and what is one byte more. */
  @Test
  void theLimitIsThatOfTheWholeMessage() throws Exception {
    int around = response(1, 4_000_000).getSerializedSize() - 4_000_000;

    assertEquals(1, ResponseChunks.of(response(1, LIMIT_BYTES - around)).size());
    assertThrows(
        ResponseChunks.TooLargeException.class,
        () -> ResponseChunks.of(response(1, LIMIT_BYTES - around + 1)));
  }
}
