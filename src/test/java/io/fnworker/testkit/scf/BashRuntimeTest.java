package io.fnworker.testkit.scf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator with a runtime that is not ours, in bash and curl: what passes here is fair. */
class BashRuntimeTest {
  private static final Path RUNTIME = Path.of("src/test/peers/scf/bootstrap").toAbsolutePath();

  @TempDir Path directory;
  private RuntimeApiSimulator simulator;
  private Process runtime;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(isInstalled("bash") && isInstalled("curl"), "bash and curl are needed");
    simulator = new RuntimeApiSimulator();
    ProcessBuilder builder =
        new ProcessBuilder(RUNTIME.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    builder.environment().putAll(simulator.environment());
    runtime = builder.start();
  }

  @AfterEach
  void end() throws InterruptedException {
    if (runtime != null) {
      simulator.close();
      List<ProcessHandle> children = runtime.descendants().toList();
      runtime.destroyForcibly().waitFor();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static boolean isInstalled(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, command)));
  }

  @Test
  void everyEventHasItsOutcomeAndNoRuleIsBroken() {
    List<ScfEvent> events =
        List.of(
            ScfEvent.of("a", "{\"text\": \"hello\"}"),
            ScfEvent.of("b", ""),
            ScfEvent.of("c", "fail now"),
            ScfEvent.of("d", "in chunks").inChunks(),
            ScfEvent.of("e", "other names")
                .named("Request_Id", "Memory_Limit_In_Mb", "Time_Limit_In_Ms"),
            ScfEvent.of("f", "x".repeat(1 << 20)));

    simulator.awaitReady();
    List<String> outcomes =
        events.stream().map(simulator::run).map(Outcome::toString).collect(Collectors.toList());

    assertEquals(
        List.of(
            "RESPONSE a {\"TEXT\": \"HELLO\"}",
            "RESPONSE b ",
            "ERROR c the function failed in c\n",
            "RESPONSE d IN CHUNKS",
            "RESPONSE e OTHER NAMES",
            "RESPONSE f " + "X".repeat(1 << 20)),
        outcomes);
    assertEquals(List.of(), simulator.violations());
    assertEquals(1, simulator.readyCalls());
    assertEquals(events.size(), simulator.deliveries());
  }

  @Test
  void eventsThatWaitAreHandedOutOneByOne() {
    simulator.offer(ScfEvent.of("1", "a"), ScfEvent.of("2", "b"), ScfEvent.of("3", "c"));

    assertEquals("RESPONSE 3 C", simulator.outcome(3).toString());
    assertEquals("RESPONSE 1 A", simulator.outcome(1).toString());
    simulator.awaitIdle();
    assertEquals(List.of(), simulator.violations());
  }

  @Test
  void theRuntimeEndsWithThePlatform() throws Exception {
    simulator.awaitIdle();
    simulator.close();

    assertTrue(runtime.waitFor(60, TimeUnit.SECONDS), "curl saw the end");
    assertEquals(List.of(), simulator.violations());
  }
}
