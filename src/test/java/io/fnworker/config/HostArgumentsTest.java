package io.fnworker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostArgumentsTest {
  private static final String LEGACY =
      "--host 127.0.0.1 --port 1234 --workerId w --requestId r --grpcMaxMessageLength 99";
  private static final String CURRENT =
      "--functions-uri http://localhost:4321/ --functions-worker-id fw --functions-request-id fr"
          + " --functions-grpc-max-message-length 2147483647";

  static Stream<String[]> commandLines() {
    String legacy = "127.0.0.1:1234 w r 99";
    String current = "localhost:4321 fw fr 2147483647";
    return Stream.of(
        new String[] {LEGACY, legacy},
        new String[] {CURRENT, current},
        new String[] {LEGACY + " " + CURRENT, current},
        new String[] {CURRENT + " " + LEGACY, current},
        new String[] {LEGACY.replaceAll("(--\\w+) ", "$1="), legacy},
        new String[] {"-h 127.0.0.1 -p 1234 -w w -q r -m 99", legacy},
        new String[] {"-fu http://localhost:4321 -fw fw -fq fr -fm 2147483647", current},
        new String[] {
          "--functions-u http://localhost:4321 --functions-w fw --functions-r fr", current
        },
        new String[] {"--new-option " + CURRENT, current},
        new String[] {"--new-option value --flag " + CURRENT + " --other=1 -z", current},
        new String[] {CURRENT + " --functions-grpc-max-message-length 999999999999", current});
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void everyWayToWriteTheSame(String line, String expected) {
    AzureConfig host = HostArguments.parse(line.split(" ")).toAzure(0);
    assertEquals(
        expected,
        host.host()
            + ":"
            + host.port()
            + " "
            + host.workerId()
            + " "
            + host.requestId()
            + " "
            + host.maxMessageBytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--workerId w --requestId r | --functions-uri: missing",
        "--host h --workerId w --requestId r | --functions-uri: missing",
        "--host h --port 0 --workerId w --requestId r | --port: port number \"0\" is not qualified",
        "--host h --port 65536 --workerId w --requestId r | --port: port number \"65536\"",
        "--host h --port x --workerId w --requestId r | --port: port number \"x\"",
        "--functions-uri http://h:1 --requestId r | --functions-worker-id: missing",
        "--functions-uri http://h:1 --workerId w | --functions-request-id: missing",
        "--functions-uri nonsense --workerId w --requestId r | --functions-uri: \"nonsense\" is not",
        "--functions-uri ftp://h:1 --workerId w --requestId r | --functions-uri: \"ftp://h:1\" is not",
        "--functions-uri http://h:99999 --workerId w --requestId r | --functions-uri: port 99999",
        "--functions-uri http://h:1 --workerId w --requestId r -m many | length: \"many\" is not a number",
        "--functions-uri http://h:1 --workerId w --requestId r -m 0 | length: \"0\" is not a number",
        "--host --port 1 | --host: value missing",
        "--functions-uri | --functions-uri: value missing",
      })
  void eachMistakeIsNamedInOneLine(String line, String expected) {
    ConfigException e =
        assertThrows(ConfigException.class, () -> HostArguments.parse(line.split(" ")).toAzure(0));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void httpsMeansTlsAndItsDefaultPort() {
    AzureConfig host =
        HostArguments.parse("--functions-uri=https://host/", "--workerId=w", "--requestId=r")
            .toAzure(0);
    assertTrue(host.tls());
    assertEquals(443, host.port());
  }

  @Test
  void noArgumentsNameNoHost() {
    assertFalse(HostArguments.parse().nameAHost());
    assertFalse(HostArguments.parse("-conf", "worker.json").nameAHost());
    assertTrue(HostArguments.parse("--port", "1").nameAHost());
    assertEquals("worker.json", HostArguments.parse("-conf", "worker.json").configFile());
    assertEquals("worker.json", HostArguments.parse("--conf=worker.json").configFile());
  }
}
