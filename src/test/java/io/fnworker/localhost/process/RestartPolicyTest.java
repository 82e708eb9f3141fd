package io.fnworker.localhost.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final RestartPolicy policy = new RestartPolicy(INTERVAL);

  @Test
  void theFirstErrorRestartsAtOnceTheSecondWaitsTheThirdGivesUp() {
    assertEquals(Optional.of(Duration.ZERO), policy.onExit(1, seconds(100)));
    assertEquals(Optional.of(seconds(7)), policy.onExit(255, seconds(103)));
    assertEquals(Optional.empty(), policy.onExit(1, seconds(111)));
  }

  @Test
  void aWishForARestartIsNeitherCountedNorDelayed() {
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.of(Duration.ZERO), policy.onExit(200, seconds(i)));
    }
  }

  @Test
  void codeZeroIsNotRestarted() {
    assertEquals(Optional.empty(), policy.onExit(0, seconds(1)));
  }

  @Test
  void errorsAreForgottenAfterHalfAnHour() {
    policy.onExit(1, seconds(0));
    policy.onExit(1, seconds(20));

    assertEquals(Optional.of(Duration.ZERO), policy.onExit(1, seconds(20 + 1801)));
    assertEquals(Optional.of(Duration.ZERO), policy.onExit(1, seconds(20 + 1851)));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
