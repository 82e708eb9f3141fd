package io.fnworker.localhost.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.config.ConfigException;
import io.fnworker.config.LocalHostConfig.Start;
import io.fnworker.config.LocalHostConfig.WorkerStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path directory;

  @Test
  void theWordsComeInTheOrderOfARealHost() throws IOException {
    describe("\"arguments\":[\"-Da=%A%\",\"%UNSET%\",\"-Dw={workerDirectoryPath}\",\"-jar\"]");

    List<String> words =
        words(new WorkerStart(Start.SPAWN, Optional.empty(), List.of("-Xmx1g"), List.of("-x")));

    assertEquals(
        List.of(
            "/jdk/bin/java",
            "-Xmx1g",
            "-Da=b",
            "-Dw=" + directory,
            "-jar",
            directory.resolve("my worker.jar").toString(),
            "-x"),
        words.subList(0, 7));
    assertEquals(
        List.of(
            "--host 127.0.0.1",
            "--port 99",
            "--workerId W",
            "--requestId R",
            "--grpcMaxMessageLength 2147483647",
            "--functions-uri http://127.0.0.1:99/",
            "--functions-worker-id W",
            "--functions-request-id R",
            "--functions-grpc-max-message-length 2147483647"),
        pairs(words.subList(7, words.size())));
  }

  @Test
  void thisProgramItselfIsAWorkerToo() {
    WorkerDescription self = WorkerDescription.self();

    assertTrue(Files.isExecutable(Path.of(self.executable())));
    assertTrue(self.arguments().contains("io.fnworker.Main"));
  }

  @Test
  void aDirectoryWithoutDescriptionIsRefusedByName() {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> WorkerDescription.read(directory));

    assertTrue(refused.getMessage().startsWith("localHost.workerDirectory: "));
  }

  @Test
  void aWorkerThatDoesNotExistIsRefusedByName() throws IOException {
    describe("\"arguments\":[]");
    Files.delete(directory.resolve("my worker.jar"));

    ConfigException refused =
        assertThrows(ConfigException.class, () -> WorkerDescription.read(directory));

    assertTrue(refused.getMessage().contains("defaultWorkerPath"));
  }

  private void describe(String arguments) throws IOException {
    Files.writeString(directory.resolve("my worker.jar"), "");
    Files.writeString(
        directory.resolve("worker.config.json"),
        "{\"description\":{\"language\":\"java\",\"defaultExecutablePath\":\"%JAVA_HOME%/bin/java\","
            + "\"defaultWorkerPath\":\"my worker.jar\",\"workerIndexing\":\"true\","
            + arguments
            + "}}");
  }

  private List<String> words(WorkerStart start) {
    return CommandLine.of(
        WorkerDescription.read(directory),
        start,
        Map.of("JAVA_HOME", "/jdk", "A", "b"),
        "127.0.0.1",
        99,
        "W",
        "R");
  }

  private static List<String> pairs(List<String> words) {
    return IntStream.range(0, words.size() / 2)
        .mapToObj(i -> words.get(2 * i) + " " + words.get(2 * i + 1))
        .toList();
  }
}
