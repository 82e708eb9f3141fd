package io.fnworker.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsoleFormatTest {

  static Stream<Arguments> records() {
    String info = "LanguageWorkerConsoleLog[INFO] ";
    return Stream.of(
        Arguments.of("one line", "hello", null, List.of(info + "Door: hello")),
        Arguments.of("nothing", "", null, List.of(info + "Door: ")),
        Arguments.of("two lines", "a\nb", null, List.of(info + "Door: a", info + "b")),
        Arguments.of("Windows lines", "a\r\nb", null, List.of(info + "Door: a", info + "b")),
        Arguments.of("old Mac lines", "a\rb", null, List.of(info + "Door: a", info + "b")),
        Arguments.of(
            "an empty line inside", "a\n\nb", null, List.of(info + "Door: a", info, info + "b")),
        Arguments.of(
            "a stack trace",
            "m",
            "E: x\n\tat a.B.c\n",
            List.of(info + "Door: m", info + "E: x", info + "\tat a.B.c")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void forAHostEachLineCarriesThePrefix(
      String name, String message, String stackTrace, List<String> lines) {
    String text = ConsoleFormat.HOST.render("INFO", "Door", null, message, stackTrace);

    assertEquals(lines, text.lines().toList());
    assertTrue(text.endsWith("\n"));
  }

  @Test
  void forPeopleOnlyTheFirstLineHasAHead() {
    List<String> lines =
        ConsoleFormat.PLAIN.render("WARN", "Door", null, "m", "E: x\n\tat a.B.c").lines().toList();

    assertTrue(lines.get(0).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Door - m"), lines.get(0));
    assertEquals(List.of("E: x", "\tat a.B.c"), lines.subList(1, lines.size()));
  }

  @Test
  void aHugeRecordIsCutAndSaysSo() {
    String text = ConsoleFormat.HOST.render("INFO", "Door", null, "x".repeat(70_000), null);

    assertTrue(text.length() < 66_000);
    assertTrue(text.endsWith("[INFO] (4464 more characters)\n"));
  }

  @Test
  void forCollectorsARecordIsOneLineWithItsCall() {
    String text =
        ConsoleFormat.RECORD.render(
            "ERROR", "Door", "id-1", "a\nb\r\nc\u2028d", "E: x\n\tat a.B.c\n");

    assertTrue(
        text.matches(
            "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ERROR request_id=id-1 Door - "
                + "a\\\\nb\\\\r\\\\nc\\\\u2028d\\\\nE: x\\\\n\tat a\\.B\\.c\n"),
        text);
    assertTrue(
        ConsoleFormat.RECORD.render("INFO", "Door", null, "m", null).endsWith(" INFO  Door - m\n"));
  }
}
