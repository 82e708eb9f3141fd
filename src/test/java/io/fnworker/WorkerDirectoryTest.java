package io.fnworker;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.testkit.HostCommandLine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a Functions host makes of our worker.config.json. */
class WorkerDirectoryTest {
  private static final Path SOURCE = Path.of("src/main/dist/workers/java").toAbsolutePath();
  private static final String NETWORK = "-Djava.net.preferIPv4Stack=true";

  static List<Arguments> theJavaOptionsOfAnApp() {
    return List.of(
        Arguments.of(Map.of(), "", List.of(NETWORK, "-jar")),
        Arguments.of(
            Map.of("JAVA_OPTS", "-Xmx256m -ea"), "", List.of(NETWORK, "-Xmx256m", "-ea", "-jar")),
        Arguments.of(
            Map.of("JAVA_OPTS", "-Dtitle=\"two words\""),
            "",
            List.of(NETWORK, "-Dtitle=two words", "-jar")),
        Arguments.of(
            Map.of("JAVA_OPTS", "-Da=1", "AZURE_FUNCTIONS_MESH_JAVA_OPTS", "-Db=2"),
            "",
            List.of(NETWORK, "-Da=1", "-Db=2", "-jar")),
        Arguments.of(
            Map.of(), "-Xss2m  -Dlate=%LATE%", List.of(NETWORK, "-jar", "-Xss2m", "-Dlate=")),
        Arguments.of(
            Map.of("LATE", "now"), "-Dlate=%LATE%", List.of(NETWORK, "-jar", "-Dlate=now")),
        Arguments.of(Map.of("JAVA_OPTS", ""), "", List.of(NETWORK, "-jar")));
  }

  @ParameterizedTest
  @MethodSource
  void theJavaOptionsOfAnApp(Map<String, String> variables, String setting, List<String> options)
      throws Exception {
    List<String> words = new HostCommandLine(SOURCE, variables, setting).words(7072, "w", "r");
    int network = words.indexOf(NETWORK);

    assertTrue(
        words.subList(1, network).stream().allMatch(word -> word.startsWith("-XX:Tier")),
        "of two options for one thing the last counts, so ours come first");
    assertEquals(
        options, words.subList(network, words.indexOf(SOURCE.resolve("worker.jar").toString())));
  }

  @Test
  void bothStylesOfArgumentsFollowTheJar() throws Exception {
    List<String> words =
        new HostCommandLine(SOURCE, Map.of("JAVA_HOME", "/opt/jdk"), "").words(7072, "w-1", "r-1");

    String after = String.join(" ", words.subList(words.indexOf("--host"), words.size()));
    assertAll(
        () -> assertEquals("/opt/jdk/bin/java", words.get(0)),
        () ->
            assertEquals(
                "--host 127.0.0.1 --port 7072 --workerId w-1 --requestId r-1"
                    + " --grpcMaxMessageLength 2147483647 --functions-uri http://127.0.0.1:7072/"
                    + " --functions-worker-id w-1 --functions-request-id r-1"
                    + " --functions-grpc-max-message-length 2147483647",
                after));
  }

  /** A profile that applies makes the host forget workerIndexing, so there must be none. */
  @Test
  void theHostAsksForTheFunctions() throws Exception {
    JsonObject file = new JsonObject(Files.readString(SOURCE.resolve("worker.config.json")));
    JsonObject description = file.getJsonObject("description");

    assertAll(
        () -> assertEquals("java", description.getString("language")),
        () -> assertEquals(new JsonArray().add(".jar"), description.getJsonArray("extensions")),
        () -> assertEquals("true", description.getString("workerIndexing")),
        () -> assertFalse(file.containsKey("profiles")));
  }
}
