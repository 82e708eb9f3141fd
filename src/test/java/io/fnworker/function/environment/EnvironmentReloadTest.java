package io.fnworker.function.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes the environment of the JVM that runs it, and puts it back. */
class EnvironmentReloadTest {
  private final EnvironmentReload reload = new EnvironmentReload();
  private final Map<String, String> before = new HashMap<>(System.getenv());
  private final TimeZone zoneBefore = TimeZone.getDefault();
  private final String zonePropertyBefore = System.getProperty("user.timezone");

  @BeforeEach
  void thereIsSomethingToLose() {
    assertFalse(before.isEmpty());
  }

  @AfterEach
  void putBack() throws EnvironmentReloadException {
    reload.apply(before);
    TimeZone.setDefault(zoneBefore);
    if (zonePropertyBefore == null) {
      System.clearProperty("user.timezone");
    } else {
      System.setProperty("user.timezone", zonePropertyBefore);
    }
  }

  static Stream<Arguments> environments() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      many.put("SETTING_" + i, "value " + i);
    }
    return Stream.of(
        Arguments.of("one variable", Map.of("ONLY", "this")),
        Arguments.of("an empty value", Map.of("EMPTY", "", "FULL", "x")),
        Arguments.of(
            "values with '=', quotes and line feeds", Map.of("A", "b=c;\"d\"\ne", "B", "=")),
        Arguments.of(
            "names of the platform", Map.of("WEBSITE_SITE_NAME", "a", "APPSETTING_x:y", "b")),
        Arguments.of("five thousand variables", many));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("environments")
  void everyWayToReadTheEnvironmentSeesExactlyTheNewOne(String name, Map<String, String> variables)
      throws Exception {
    Map<String, String> heldSinceStart = System.getenv();

    assertEquals("FunctionEnvironmentReloadRequest completed", reload.apply(variables));

    assertEquals(variables, System.getenv());
    assertEquals(variables, heldSinceStart);
    assertEquals(variables, new ProcessBuilder("x").environment());
    variables.forEach((key, value) -> assertEquals(value, System.getenv(key)));
    assertNull(System.getenv("PATH"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void childrenSeeTheNewEnvironmentHoweverTheyAreStarted() throws Exception {
    Map<String, String> variables = Map.of("FIRST", "1", "SECOND", "zwei = 2");
    reload.apply(variables);

    assertEquals(variables, printedBy(new ProcessBuilder("/usr/bin/env").start()));
    assertEquals(variables, printedBy(Runtime.getRuntime().exec(new String[] {"/usr/bin/env"})));
    ProcessBuilder asked = new ProcessBuilder("/usr/bin/env");
    asked.environment().put("THIRD", "3");
    Map<String, String> three = new HashMap<>(variables);
    three.put("THIRD", "3");
    assertEquals(three, printedBy(asked.start()));
  }

  @Test
  void whatAHostAsksForRunsInTheFrameThatAgentsInstrument() throws Exception {
    var request =
        FunctionEnvironmentReloadRequest.newBuilder()
            .putEnvironmentVariables("A", "1")
            .setFunctionAppDirectory("/app")
            .build();

    assertEquals("FunctionEnvironmentReloadRequest completed", reload.apply(request));

    assertEquals(Map.of("A", "1"), System.getenv());
    assertThrows(
        EnvironmentReloadException.class,
        () -> reload.apply(request.toBuilder().putEnvironmentVariables("B=", "2").build()));
  }

  @Test
  void aSecondReloadReplacesTheFirst() throws Exception {
    reload.apply(Map.of("A", "1", "B", "1"));
    reload.apply(Map.of("B", "2", "C", "2"));

    assertEquals(Map.of("B", "2", "C", "2"), System.getenv());
    assertEquals(Map.of("B", "2", "C", "2"), new ProcessBuilder("x").environment());
  }

  @Test
  void anEmptyMapIsIgnored() throws Exception {
    assertEquals(
        "Ignoring FunctionEnvironmentReloadRequest as newSettings map is empty.",
        reload.apply(Map.of()));
    assertEquals(before, System.getenv());
  }

  @Test
  void theMapOfTheCallerMayChangeAfterwards() throws Exception {
    Map<String, String> variables = new TreeMap<>(Map.of("A", "1"));
    reload.apply(variables);
    variables.put("A", "2");

    assertEquals("1", System.getenv("A"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("A=B", "secret", "\"A=B\""),
        Arguments.of("", "secret", "has no name"),
        Arguments.of("A\0B", "secret", "zero character"),
        Arguments.of("NAME", "secret\0", "\"NAME\""));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatNoEnvironmentCanHoldIsRefusedByNameAndChangesNothing(
      String name, String value, String expected) {
    Map<String, String> variables = Map.of("GOOD", "1", name, value);

    EnvironmentReloadException refusal =
        assertThrows(EnvironmentReloadException.class, () -> reload.apply(variables));

    assertEquals(true, refusal.getMessage().contains(expected), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    assertNull(refusal.getCause());
    assertEquals(before, System.getenv());
    assertEquals(zoneBefore, TimeZone.getDefault());
  }

  static Stream<Arguments> zones() {
    return Stream.of(
        Arguments.of(Map.of("WEBSITE_TIME_ZONE", "Asia/Kathmandu"), "Asia/Kathmandu"),
        Arguments.of(Map.of("TZ", "America/Lima"), "America/Lima"),
        Arguments.of(Map.of("TZ", ":America/Lima"), "America/Lima"),
        Arguments.of(Map.of("WEBSITE_TIME_ZONE", "Asia/Kathmandu", "TZ", "UTC"), "Asia/Kathmandu"),
        Arguments.of(Map.of("WEBSITE_TIME_ZONE", " ", "TZ", "Europe/Oslo"), "Europe/Oslo"),
        Arguments.of(Map.of("TZ", "UTC"), "UTC"));
  }

  @ParameterizedTest
  @MethodSource("zones")
  void theTimeZoneFollows(Map<String, String> variables, String expected) throws Exception {
    reload.apply(variables);

    assertEquals(expected, TimeZone.getDefault().getID());
    assertEquals(expected, java.time.ZoneId.systemDefault().getId());
    assertEquals(expected, System.getProperty("user.timezone"));
  }

  static Stream<Map<String, String>> noZones() {
    return Stream.of(
        Map.of("OTHER", "x"),
        Map.of("TZ", ""),
        Map.of("TZ", "Middle/Earth"),
        Map.of("WEBSITE_TIME_ZONE", "../../etc/passwd"));
  }

  @ParameterizedTest
  @MethodSource("noZones")
  void anUnknownTimeZoneLeavesTheOldOneAndTheReloadSucceeds(Map<String, String> variables)
      throws Exception {
    reload.apply(variables);

    assertEquals(zoneBefore, TimeZone.getDefault());
    assertEquals(variables, System.getenv());
  }

  private static Map<String, String> printedBy(Process process) throws IOException {
    Map<String, String> printed = new HashMap<>();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    out.lines()
        .map(line -> line.split("=", 2))
        .forEach(variable -> printed.put(variable[0], variable[1]));
    return printed;
  }
}
