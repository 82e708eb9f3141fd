package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fnworker.testkit.HostCommandLine;
import io.fnworker.testkit.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The class archive of the distribution, under the options that a host takes from its directory.
 */
class StartupArchiveIT {
  private static final Path DIRECTORY = Path.of("target/dist/workers/java").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int NO_HOST = 255;

  @TempDir private Path temp;

  /** A worker that finds no host has loaded most of what it ever loads. */
  private WorkerProcess startedAsByAHost(String moreOptions) throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_HOME", WorkerProcess.javaHome().toString(), "JAVA_OPTS", moreOptions);
    List<String> words = new HostCommandLine(DIRECTORY, environment, "").words(1, "w", "r");
    return WorkerProcess.start(words, temp, Map.of());
  }

  @Test
  void theJvmSaysNothingAboutItWhetherItFitsOrNot() throws Exception {
    try (WorkerProcess worker = startedAsByAHost("")) {
      assertEquals(NO_HOST, worker.awaitExit(LIMIT));
      assertEquals(List.of(), worker.output());
      assertEquals(1, worker.errors().size(), () -> String.join("\n", worker.stderr().lines()));
    }
  }

  @Test
  void theJvmThatMadeItTakesTheWorkersClassesFromIt() throws Exception {
    assumeTrue(
        WorkerProcess.javaHome()
            .toRealPath()
            .equals(Path.of(System.getProperty("build.jvm")).toRealPath()),
        "this JVM did not build the archive");
    assumeTrue(Files.exists(DIRECTORY.resolve("worker.jsa")), "the build left it out");
    Path classes = temp.resolve("classes.log");

    try (WorkerProcess worker = startedAsByAHost("-Xlog:class+load:file=" + classes)) {
      assertEquals(NO_HOST, worker.awaitExit(LIMIT));
    }

    List<String> ours =
        Files.readAllLines(classes).stream()
            .filter(line -> line.contains(" io.fnworker.") && !line.contains("Lambda"))
            .toList();
    long archived = ours.stream().filter(line -> line.contains("shared objects file")).count();
    assertTrue(archived > 0.9 * ours.size(), () -> archived + " of " + ours.size() + ": " + ours);
  }
}
