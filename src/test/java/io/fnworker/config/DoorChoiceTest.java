package io.fnworker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a process is started says whom it serves. */
class DoorChoiceTest {
  private static DoorKind choose(String arguments, String environment, String door) {
    Map<String, String> variables =
        words(environment).collect(Collectors.toMap(name -> name, name -> "x"));
    JsonObject file = new JsonObject();
    words(door).forEach(name -> file.put("door", name));
    return DoorChoice.of(
        new ConfigSection("", file),
        HostArguments.parse(words(arguments).toArray(String[]::new)),
        variables);
  }

  private static Stream<String> words(String text) {
    return text == null ? Stream.empty() : Stream.of(text.split(" "));
  }

  @ParameterizedTest(name = "{0} | {1} | {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "                          |                 |             | AZURE",
        "-conf conf/worker.json    |                 |             | AZURE",
        "--functions-uri http://h/ |                 |             | AZURE",
        "--host h --port 1         |                 |             | AZURE",
        "--host h --port 1         |                 | azure       | AZURE",
        "-c {}                     |                 |             | OPENEDGE",
        "-c etc/service.yml        | BAETYL_RUN_MODE | openedge    | OPENEDGE",
        "                          | BAETYL_RUN_MODE |             | OPENEDGE",
        "                          | SCF_RUNTIME_API |             | SCF",
        "                          | SCF_RUNTIME_API | scf         | SCF",
        "                          | HOME            | scf         | SCF",
        "                          |                 | durabletask | DURABLETASK",
      })
  void theSignsOfOnePlatformChooseItsDoor(
      String arguments, String environment, String door, DoorKind expected) {
    assertEquals(expected, choose(arguments, environment, door));
  }

  @ParameterizedTest(name = "{0} | {1} | {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--host h --port 1 | SCF_RUNTIME_API                 |             | arguments of a Functions host | SCF_RUNTIME_API",
        "-c {}             | SCF_RUNTIME_API                 |             | -c                            | SCF_RUNTIME_API",
        "-c {} --port 1    |                                 |             | arguments of a Functions host | -c",
        "                  | SCF_RUNTIME_API BAETYL_RUN_MODE |             | BAETYL_RUN_MODE               | SCF_RUNTIME_API",
        "                  | SCF_RUNTIME_API                 | azure       | SCF_RUNTIME_API               | \"door\": \"azure\"",
        "--functions-uri u |                                 | durabletask | arguments of a Functions host | \"door\": \"durabletask\"",
      })
  void signsOfDifferentPlatformsAreRefusedByName(
      String arguments, String environment, String door, String one, String other) {
    ConfigException e =
        assertThrows(ConfigException.class, () -> choose(arguments, environment, door));
    assertTrue(e.getMessage().contains(one), e.getMessage());
    assertTrue(e.getMessage().contains(other), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }
}
