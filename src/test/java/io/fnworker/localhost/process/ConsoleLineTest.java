package io.fnworker.localhost.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLineTest {
  private static final String SYSTEM = "Worker.rpcWorkerProcess.java.w";

  @ParameterizedTest(name = "[{0}] stderr {1}, errors only {2}")
  @CsvSource({
    "plain, false, false, Host.Function.Console, Information, plain",
    "error on stdout, false, true, Host.Function.Console, Information, error on stdout",
    "plain, true, false, Host.Function.Console, Information, plain",
    "plain, true, true, Host.Function.Console, Error, plain",
    "a Warning, true, true, Host.Function.Console, Warning, a Warning",
    "it FAILed, true, false, Host.Function.Console, Error, it FAILed",
    "SEVERE: x, true, false, Host.Function.Console, Error, SEVERE: x",
    "LanguageWorkerConsoleLog hi, false, false, " + SYSTEM + ", Information, hi",
    "languageworkerconsolelogerror x, true, false, " + SYSTEM + ", Error, error x",
    "azfuncjsonlog:{}, false, false, Host.Function.ToolingConsoleLog, Information, azfuncjsonlog:{}",
  })
  void aLineIsFiledAsTheHostDoes(
      String line, boolean stderr, boolean errorsOnly, String category, String level, String text) {
    assertEquals(
        new ConsoleLine(category, level, text), ConsoleLine.of(line, stderr, errorsOnly, "w"));
  }
}
