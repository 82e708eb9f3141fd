package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.testkit.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting the worker cannot start with: exit code 1 and one line that names it and the fix. */
class BadSettingsIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @ParameterizedTest(name = "[{index}] {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"handler\": {}}                               | handler: unknown key; known here: .*handlers.*",
        "{\"handlers\": {\"thread\": 3}}                 | handlers.thread: unknown key; known here: .*threads.*",
        "{\"handlers\": {\"threads\": \"3\"}}            | handlers.threads: must be a whole number, is .*3.*",
        "{\"handlers\": {\"instances\": 0}}              | handlers.instances: 0 is out of range; give a number from 1 .*",
        "{\"handlers\": {\"virtualThreads\": \"yes\"}}   | handlers.virtualThreads: must be true or false, is .*yes.*",
        "{\"handlers\": []}                              | handlers: must be an object, is .*",
        "{\"door\": \"front\"}                           | door: unknown door \"front\"; known: azure.*",
        "{\"azure\": {\"uri\": 7072}}                    | azure.uri: must be a string, is 7072",
        "{\"azure\": {\"uri\": \"127.0.0.1:7072\"}}      | azure.uri: .*127.0.0.1:7072.*http://.*",
        "{\"azure\": {\"uri\": \"ftp://127.0.0.1:1/\"}}  | azure.uri: .*ftp://127.0.0.1:1/.*http://.*",
        "{\"azure\": {\"uri\": \"http://127.0.0.1:70000\"}} | azure.uri: .*70000.* 1 to 65535.*",
        "{\"azure\": {\"features\": {\"cancel\": true}}} | azure.features.cancel: unknown key; known here: .*cancellation.*",
        "{\"graceMillis\": -1}                           | graceMillis: -1 is out of range; give a number from 0 .*",
        "{\"localHost\": {\"httpPort\": 65536}}          | localHost.httpPort: 65536 is out of range; give a number from 0 to 65535",
        "{\"localHost\": {\"mode\": \"beside\"}}         | localHost.mode: .*embedded.*beside.*",
        "{\"localHost\": {\"app\": \"no/such/app\"}}     | localHost.app: .*no/such/app.*",
        "{\"localHost\": {\"port\": 7071}}              | localHost.port: unknown key; known here: .*httpPort.*",
        "{}                                              | azure.uri: missing.*localHost.mode.*embedded.*",
        "[1, 2]                                          | -conf: .*worker.json is not a JSON object.*",
        "{\"door\":                                      | -conf: .*worker.json is not a JSON object.*",
        "``                                              | -conf: .*worker.json is not a JSON object.*"
      })
  void aBadFileIsRefused(String json, String message) throws Exception {
    Path file = Files.writeString(directory.resolve("worker.json"), json);

    assertRefused(message, "-conf", file.toString());
  }

  @Test
  void aMissingFileIsRefused() throws Exception {
    String file = directory.resolve("nowhere.json").toString();

    assertRefused("-conf: there is no file .*nowhere.json; give .*", "-conf", file);
  }

  @Test
  void aDirectoryInPlaceOfTheFileIsRefused() throws Exception {
    assertRefused("-conf: cannot read .*", "-conf", directory.toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-conf                                                           | --?conf: value missing.*",
        "--functions-uri http://127.0.0.1:1/ --functions-request-id r    | --functions-worker-id: missing.*",
        "--functions-uri http://127.0.0.1:1/ --functions-worker-id w     | --functions-request-id: missing.*",
        "--functions-uri nonsense --workerId w --requestId r             | --functions-uri: \"nonsense\" .*http://.*",
        "--functions-uri http:// --workerId w --requestId r              | --functions-uri: \"http://\" .*http://.*",
        "--host 127.0.0.1 --workerId w --requestId r                     | .*--port.*",
        "--host 127.0.0.1 --port seven --workerId w --requestId r        | --port: .*\"seven\".*\\[1, 65535\\]",
        "--host 127.0.0.1 --port 0 --workerId w --requestId r            | --port: .*\"0\".*\\[1, 65535\\]",
        "--host 127.0.0.1 --port 70000 --workerId w --requestId r        | --port: .*\"70000\".*\\[1, 65535\\]",
        "--host h --port 1 --workerId w --requestId r --grpcMaxMessageLength big | --functions-grpc-max-message-length: \"big\".*"
      })
  void aBadCommandLineIsRefused(String arguments, String message) throws Exception {
    assertRefused(message, arguments.split(" "));
  }

  /**
   * Behind the time for a person, behind the prefix that hosts look for when one has started us.
   */
  private static boolean matches(String line, String message) {
    return line.matches(
        "([\\d:.]+ ERROR Worker - |LanguageWorkerConsoleLog\\[ERROR\\] Worker: )" + message);
  }

  private static void assertRefused(String message, String... arguments) throws Exception {
    try (WorkerProcess worker = WorkerProcess.start(arguments)) {
      int code = worker.awaitExit(LIMIT);
      List<String> errors = worker.errors();

      assertAll(
          () -> assertEquals(1, code, "exit code"),
          () -> assertEquals(1, errors.size(), () -> "lines on stderr: " + errors),
          () -> assertTrue(matches(errors.get(0), message), () -> errors + " against " + message));
    }
  }
}
