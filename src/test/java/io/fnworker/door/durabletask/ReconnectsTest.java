package io.fnworker.door.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.grpc.common.GrpcStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses and new channels, without a network. */
class ReconnectsTest {
  private static final SidecarException AWAY =
      new SidecarException(GrpcStatus.UNAVAILABLE, "refused");

  @Test
  void theRangeOfThePauseDoublesUpToThirtySeconds() {
    Reconnects longest = new Reconnects(() -> 1);

    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      pauses.add(longest.onEnd(AWAY).delayMillis());
    }

    assertEquals(
        List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L), pauses);
  }

  @Test
  void thePauseIsDrawnFromTheWholeRange() {
    assertEquals(0, new Reconnects(() -> 0).onEnd(AWAY).delayMillis());
    assertEquals(250, new Reconnects(() -> 0.25).onEnd(AWAY).delayMillis());
  }

  @Test
  void thousandFailuresDoNotOverflow() {
    Reconnects reconnects = new Reconnects(() -> 1);
    for (int i = 0; i < 1000; i++) {
      assertTrue(reconnects.onEnd(AWAY).delayMillis() <= 30_000);
    }
  }

  @Test
  void aMessageMakesTheNextPauseShortAgain() {
    Reconnects reconnects = new Reconnects(() -> 1);
    reconnects.onEnd(AWAY);
    reconnects.onEnd(AWAY);
    reconnects.onMessage();

    assertEquals(1_000, reconnects.onEnd(AWAY).delayMillis());
  }

  /** Which of ten failures in a row bring a new channel. */
  @ParameterizedTest(name = "{0}: new channels at {1}")
  @CsvSource({
    "UNAVAILABLE,       5 10",
    "DEADLINE_EXCEEDED, 5 10",
    "CANCELLED,         5 10",
    "UNAUTHENTICATED,   ''",
    "NOT_FOUND,         ''",
    "INTERNAL,          ''"
  })
  void onlyFailuresOfTheChannelBringANewOne(GrpcStatus status, String expected) {
    Reconnects reconnects = new Reconnects(() -> 0);
    List<String> renewals = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      if (reconnects.onEnd(new SidecarException(status, "")).newChannel()) {
        renewals.add(Integer.toString(i));
      }
    }

    assertEquals(expected, String.join(" ", renewals));
  }

  @Test
  void aGoodEndCountsAgainstTheChannelOnlyWithoutAMessage() {
    Reconnects reconnects = new Reconnects(() -> 0);
    for (int i = 0; i < 4; i++) {
      reconnects.onEnd(null);
    }
    assertTrue(reconnects.onEnd(null).newChannel());

    for (int i = 0; i < 10; i++) {
      reconnects.onMessage();
      assertEquals(false, reconnects.onEnd(null).newChannel());
    }
  }
}
