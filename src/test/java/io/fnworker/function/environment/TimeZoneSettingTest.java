package io.fnworker.function.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZoneSettingTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, Europe/Paris",
    ":Europe/Paris, Europe/Paris",
    "UTC, UTC",
    "GMT+02:00, GMT+02:00",
    "JST, Asia/Tokyo"
  })
  void aNameMeansAZone(String name, String id) {
    assertEquals(id, TimeZoneSetting.zone(name).getID());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nowhere", "europe/paris", "<+03>-3", "a b", ":"})
  void otherNamesMeanNone(String name) {
    assertNull(TimeZoneSetting.zone(name));
  }

  @ParameterizedTest
  @CsvSource({
    "W. Test Standard Time, Europe/Berlin",
    "w. test standard time, Europe/Berlin",
    "Regional Time, Asia/Tokyo",
    "Unknown Time,"
  })
  void windowsNamesComeFromTheTableOfTheJdk(String name, String id) throws IOException {
    Path table = directory.resolve("table");
    Files.writeString(
        table,
        "Regional Time:JP:Asia/Tokyo:\n"
            + "W. Test Standard Time:CH:Europe/Zurich:\n"
            + "W. Test Standard Time:001:Europe/Berlin:\n"
            + "broken line\n");

    assertEquals(id, new WindowsZones(table).ianaName(name));
  }

  @Test
  void withoutATableNoWindowsNameIsKnown() {
    assertNull(new WindowsZones(directory.resolve("none")).ianaName("W. Test Standard Time"));
  }
}
