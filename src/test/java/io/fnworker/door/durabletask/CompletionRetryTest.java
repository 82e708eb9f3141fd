package io.fnworker.door.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.grpc.common.GrpcStatus;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionRetryTest {
  private static List<Long> pauses(double random) {
    CompletionRetry retry = new CompletionRetry(() -> random);
    return IntStream.range(1, CompletionRetry.ATTEMPTS)
        .mapToObj(attempt -> retry.pauseAfter(attempt).orElseThrow())
        .toList();
  }

  @Test
  void pausesDoubleUpToFifteenSeconds() {
    assertEquals(
        List.of(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 15_000L, 15_000L), pauses(0));
  }

  @Test
  void chanceAddsAFifthAtMost() {
    assertEquals(240, pauses(1).get(0));
    assertEquals(18_000, pauses(1).get(8));
  }

  @Test
  void theTenthAttemptIsTheLast() {
    assertEquals(OptionalLong.empty(), new CompletionRetry(() -> 0).pauseAfter(10));
  }

  @ParameterizedTest(name = "{0} \"{1}\" means that the item is unknown: {2}")
  @CsvSource({
    "NOT_FOUND,   '',                                 true",
    "UNKNOWN,     unknown instance ID: 7,             true",
    "UNKNOWN,     rpc error: Unknown Instance ID '7', true",
    "UNKNOWN,     disk full,                          false",
    "UNAVAILABLE, unknown instance ID: 7,             false",
    "INTERNAL,    '',                                 false"
  })
  void whatTheSidecarDoesNotKnowIsDone(GrpcStatus status, String text, boolean unknown) {
    assertEquals(unknown, new SidecarException(status, text).meansUnknownItem());
  }
}
