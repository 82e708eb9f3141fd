package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcTimeoutTest {
  @ParameterizedTest
  @CsvSource({
    "300m,      300",
    "1S,        1000",
    "2M,        120000",
    "3H,        10800000",
    "1500u,     2",
    "1n,        1",
    "0m,        0",
    "99999999n, 100",
    "00000007m, 7"
  })
  void aHeaderIsATimeInMilliseconds(String header, long millis) {
    assertEquals(millis, GrpcTimeout.millis(header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "10", "10x", "-1m", "1.5S", "123456789m", "99999999H"})
  void whatIsNoTimeOrTooFarAwayIsNone(String header) {
    assertEquals(GrpcTimeout.NONE, GrpcTimeout.millis(header));
  }

  @Test
  void noHeaderIsNoTime() {
    assertEquals(GrpcTimeout.NONE, GrpcTimeout.millis(null));
  }
}
