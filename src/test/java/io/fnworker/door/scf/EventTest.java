package io.fnworker.door.scf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of time. */
class EventTest {

  @ParameterizedTest(name = "of {0} ms it waits {1}")
  @CsvSource({
    "900000, 855000",
    "3000,   2850",
    "1000,   950",
    "500,    450",
    "60,     30",
    "1,      1"
  })
  void theFunctionIsGivenUpEarlyEnoughToTellThePlatform(long limit, long patience) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("request_id", "a")
            .add("memory_limit_in_mb", "128")
            .add("time_limit_in_ms", Long.toString(limit));
    Event event = Event.of(headers, Buffer.buffer(), 1_000);

    assertTrue(event.canBeRun());
    assertEquals(patience, event.patienceMillis());
    assertEquals(1_000 + limit, event.deadlineMillis());
  }

  @ParameterizedTest(name = "after {0} failures")
  @CsvSource({"1, 20, 40", "2, 40, 80", "5, 320, 640", "8, 2500, 5000", "1000000, 2500, 5000"})
  void pausesDoubleUpToABound(int failures, long least, long most) {
    for (int i = 0; i < 1_000; i++) {
      long pause = Backoff.pauseMillis(failures);
      assertTrue(least <= pause && pause <= most, failures + " failures: " + pause);
    }
  }
}
