package io.fnworker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md lists each key that the program reads, and no other. */
class ConfigurationDocumentTest {
  private static final Pattern ROW = Pattern.compile("^\\| `(\\w+(?:\\.\\w+)*)` \\|");

  /** No key is called that, so asking for it makes a section tell its keys. */
  private static final String STRANGER = "no such key";

  private static final Pattern KNOWN =
      Pattern.compile(STRANGER + ": unknown key; known here: (.*)");

  /** The least a host passes to a process. */
  private record Start(Map<String, String> environment, String... arguments) {}

  private static final Map<DoorKind, Start> DOORS =
      Map.of(
          DoorKind.AZURE,
          new Start(Map.of()),
          DoorKind.SCF,
          new Start(
              Map.of(
                  "SCF_RUNTIME_API", "127.0.0.1",
                  "SCF_RUNTIME_API_PORT", "9001",
                  "_HANDLER", "app.Functions.handle")),
          DoorKind.DURABLETASK,
          new Start(Map.of()),
          DoorKind.OPENEDGE,
          new Start(
              Map.of(),
              "-c",
              """
              {"name": "n", "server": {"address": ":1"}, "function": {"name": "f", "handler": "a.B.c"}}
              """));

  @Test
  void everyKeyIsDocumented() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("docs/configuration.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        documented.add(row.group(1));
      }
    }

    assertEquals(keys(List.of()), documented);
  }

  @Test
  void theShippedFileIsUnderstood() {
    ConfigSection file = ConfigFile.read("conf/worker.json");

    read(file, new Start(Map.of()));

    assertTrue(file.has("localHost"));
  }

  @Test
  void theShippedFileForASidecarSaysTheDefaults() {
    DoorConfig shipped =
        WorkerConfig.of(ConfigFile.read("conf/durabletask.json"), HostArguments.parse(), Map.of())
            .door();

    JsonObject least =
        new JsonObject().put("door", "durabletask").put("app", "target/examples/travel");
    assertEquals(
        WorkerConfig.of(new ConfigSection("", least), HostArguments.parse(), Map.of()).door(),
        shipped);
  }

  /** The leaves below a section, found by asking the program itself. */
  private static Set<String> keys(List<String> section) {
    Set<String> leaves = new TreeSet<>();
    for (String name : names(section)) {
      List<String> path = Stream.concat(section.stream(), Stream.of(name)).toList();
      if (names(path).isEmpty()) {
        leaves.add(String.join(".", path));
      } else {
        leaves.addAll(keys(path));
      }
    }
    return leaves;
  }

  /** Names that a section knows; none for a value that is no section. */
  private static Set<String> names(List<String> section) {
    Set<String> names = new TreeSet<>();
    DOORS.forEach((door, start) -> names.addAll(names(section, door, start)));
    return names;
  }

  private static List<String> names(List<String> section, DoorKind door, Start start) {
    JsonObject json = new JsonObject().put(STRANGER, 0);
    for (int depth = section.size() - 1; depth >= 0; depth--) {
      json = new JsonObject().put(section.get(depth), json);
    }
    if (!json.containsKey("door")) {
      json.put("door", door.toString());
    }
    if (door == DoorKind.DURABLETASK && !json.containsKey("app")) {
      json.put("app", "app");
    }
    try {
      read(new ConfigSection("", json), start);
    } catch (ConfigException refused) {
      Matcher known = KNOWN.matcher(String.valueOf(refused.getMessage()));
      return known.find() ? List.of(known.group(1).split(", ")) : List.of();
    }
    return List.of();
  }

  private static void read(ConfigSection file, Start start) {
    WorkerConfig.of(file, HostArguments.parse(start.arguments()), start.environment());
    LocalHostConfig.read(file.section("localHost"));
    file.end();
  }
}
