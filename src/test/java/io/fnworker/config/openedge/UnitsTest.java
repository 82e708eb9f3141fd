package io.fnworker.config.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "30s,        30000000000",
    "4m,         240000000000",
    "1h2m3s,     3723000000000",
    "1.5s,       1500000000",
    "250ms,      250000000",
    "7us,        7000",
    "7µs,        7000",
    "9ns,        9",
    "4000000000, 4000000000",
    "0,          0"
  })
  void timesAreWrittenAsInGo(String text, long nanos) {
    assertEquals(nanos, Units.nanos(text).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "4m,      4194304",
    "4M,      4194304",
    "4mb,     4194304",
    "4 MiB,   4194304",
    "1.5k,    1536",
    "2g,      2147483648",
    "4194304, 4194304",
    "17b,     17"
  })
  void sizesCountIn1024(String text, long bytes) {
    assertEquals(bytes, Units.bytes(text).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-3s", "3 s", "3 minutes", "1,5s", "99999999999999999999h"})
  void whatIsNoTimeIsNone(String text) {
    assertTrue(Units.nanos(text).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-4m", "4x", "four", "99999999p"})
  void whatIsNoSizeIsNone(String text) {
    assertTrue(Units.bytes(text).isEmpty());
  }
}
