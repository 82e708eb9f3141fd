package io.fnworker;

import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fnworker.testkit.JavaSource;
import io.fnworker.testkit.PackageRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps the package table of docs/architecture.md, by reading the sources. */
class ArchitectureTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path DOCUMENT = Path.of("docs/architecture.md");
  private static final int LONGEST_FILE = 300;

  private static final Pattern EXIT =
      Pattern.compile("\\b(System|getRuntime\\(\\))\\s*\\.\\s*exit\\s*\\(");
  private static final Pattern HALT = Pattern.compile("\\.\\s*halt\\s*\\(");

  private static final String FRAMES = "com.microsoft.azure.functions.worker";

  private static final List<PackageRule> RULES =
      List.of(
          PackageRule.of("io.fnworker", "all"),
          PackageRule.of("io.fnworker.config", "nothing of ours"),
          PackageRule.of("io.fnworker.bus", "messages"),
          PackageRule.of("io.fnworker.door", "nothing of ours"),
          PackageRule.of("io.fnworker.door.azure", "bus, config, Door, messages"),
          PackageRule.of("io.fnworker.door.openedge", "bus, config, Door, messages"),
          PackageRule.of("io.fnworker.door.scf", "bus, config, Door, messages"),
          PackageRule.of("io.fnworker.door.durabletask", "bus, config, Door, messages"),
          PackageRule.of("io.fnworker.handler", "bus, config, function, messages"),
          PackageRule.of("io.fnworker.function", "agent frames, config, messages; Vert.x never"),
          PackageRule.of("io.fnworker.telemetry", "bus, config, messages"),
          PackageRule.of("io.fnworker.localhost", "config, messages"),
          PackageRule.of(FRAMES, "messages; Vert.x never"));

  @TestFactory
  Stream<DynamicTest> eachFileUsesOnlyWhatItsPackageMay() throws IOException {
    return sources().map(source -> dynamicTest(source.name(), () -> assertKept(source)));
  }

  private static void assertKept(JavaSource source) {
    assertEquals(List.of(), PackageRule.of(RULES, source).violations(source), source.name());
  }

  @TestFactory
  Stream<DynamicTest> noFileIsLongerThanOneCanOverlook() throws IOException {
    return sources()
        .map(
            source ->
                dynamicTest(
                    source.name(),
                    () ->
                        assertTrue(
                            source.lines() <= LONGEST_FILE,
                            () -> source.lines() + " lines; split it, limit " + LONGEST_FILE)));
  }

  @Test
  void onlyMainEndsTheProcess() throws IOException {
    // The second is a program of the build, with a process of its own.
    assertEquals(List.of("io.fnworker.Main", "io.fnworker.localhost.TrainingRun"), filesWith(EXIT));
    assertEquals(List.of("io.fnworker.EmergencyExit", "io.fnworker.ProcessEnd"), filesWith(HALT));
  }

  private static List<String> filesWith(Pattern call) throws IOException {
    return sources()
        .filter(source -> call.matcher(source.code()).find())
        .map(JavaSource::name)
        .collect(toList());
  }

  @Test
  void theDocumentShowsTheSameTable() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| `io.fnworker") || line.startsWith("| `" + FRAMES))
            .map(line -> line.split("\\|"))
            .map(cells -> cells[1].strip() + " " + cells[cells.length - 1].strip())
            .collect(toList());

    List<String> expected = new ArrayList<>();
    RULES.forEach(rule -> expected.add("`" + rule.name() + "` " + rule.mayImport()));
    assertEquals(expected, rows, "docs/architecture.md and this table must say the same");
  }

  /** The rules themselves: a scan that finds nothing anywhere would pass every file. */
  @ParameterizedTest(name = "{0} using {1}: {2} violation(s)")
  @CsvSource({
    "io.fnworker.function.binding, io.vertx.core.Vertx,                       1",
    "io.fnworker.function.binding, io.fnworker.bus.Address,                   1",
    "io.fnworker.function.binding, io.fnworker.function.json.JsonCodec,       0",
    "io.fnworker.function.binding, com.microsoft.azure.functions.rpc.messages.TypedData, 0",
    "io.fnworker.function,         com.microsoft.azure.functions.worker.Some, 0",
    "io.fnworker.handler,          io.fnworker.function.Call,                 0",
    "io.fnworker.handler,          io.fnworker.door.azure.MessageRouter,      1",
    "io.fnworker.handler,          io.fnworker.Worker,                        1",
    "io.fnworker.door.azure,       io.fnworker.door.scf.Anything,             1",
    "io.fnworker.door.azure,       io.fnworker.function.Call,                 1",
    "io.fnworker.door.azure,       io.fnworker.door.Door,                     0",
    "io.fnworker.door,             io.fnworker.door.azure.HostStreamVerticle, 1",
    "io.fnworker.config,           io.vertx.core.json.JsonObject,             0",
    "io.fnworker.config,           io.fnworker.bus.Address,                   1",
    "io.fnworker.config,           com.microsoft.azure.functions.rpc.messages.TypedData, 1",
    "io.fnworker.localhost.http,   io.fnworker.bus.Outbox,                    1",
    "io.fnworker,                  io.fnworker.door.azure.MessageRouter,      0",
    "com.microsoft.azure.functions.worker.chain, io.fnworker.function.Call,   1",
    "io.fnworker.unheardof,        java.util.List,                            1"
  })
  void aFileIsJudgedByItsPackage(String packageName, String used, int violations) {
    JavaSource imported = JavaSource.of("package " + packageName + ";\nimport " + used + ";");
    JavaSource spelledOut =
        JavaSource.of("package " + packageName + ";\nclass A { " + used + " a; }");
    JavaSource commented =
        JavaSource.of("package " + packageName + ";\n/* " + used + " */ // " + used);

    assertEquals(violations, PackageRule.of(RULES, imported).violations(imported).size());
    assertEquals(violations, PackageRule.of(RULES, spelledOut).violations(spelledOut).size());
    int always = packageName.endsWith("unheardof") ? 1 : 0;
    assertEquals(always, PackageRule.of(RULES, commented).violations(commented).size());
  }

  private static Stream<JavaSource> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<JavaSource> sources = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        sources.add(JavaSource.read(file));
      }
      return sources.stream();
    }
  }
}
