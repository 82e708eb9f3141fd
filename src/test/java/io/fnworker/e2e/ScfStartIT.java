package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.scf.ApiCall;
import io.fnworker.testkit.scf.Fault;
import io.fnworker.testkit.scf.RuntimeApiSimulator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that fails tells why on stdout, which the platform keeps, and ends the process. */
class ScfStartIT {
  @TempDir private Path code;
  private final RuntimeApiSimulator platform = new RuntimeApiSimulator();

  @AfterEach
  void end() {
    platform.close();
    assertEquals(List.of(), platform.violations());
  }

  private void assertEndsSaying(WorkerProcess started, String... texts) throws Exception {
    try (WorkerProcess worker = started) {
      assertNotEquals(0, worker.awaitExit(RuntimeApiSimulator.PATIENCE));
      for (List<String> stream : List.of(worker.output(), worker.errors())) {
        String all = String.join("\n", stream);
        for (String text : texts) {
          assertTrue(all.contains(text), () -> text + " is not in: " + all);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "_HANDLER,        app.Missing.run,                app.Missing",
    "COMMANDS_FAIL,   db:5432,                        no database at db:5432"
  })
  void aHandlerThatCannotBeLoadedIsNeverReady(String variable, String value, String cause)
      throws Exception {
    assertEndsSaying(new ScfProcess(platform, code).with(variable, value).start(), cause);
    assertEquals(0, platform.requests());
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "SCF_RUNTIME_API,      '',    SCF_RUNTIME_API: missing",
    "SCF_RUNTIME_API_PORT, soon,  'SCF_RUNTIME_API_PORT: \"soon\" is not a port from 1 to 65535'"
  })
  void aWrongEnvironmentIsNamed(String variable, String value, String cause) throws Exception {
    assertEndsSaying(new ScfProcess(platform, code).with(variable, value).start(), cause);
  }

  private String impatient() throws Exception {
    return Files.writeString(code.resolve("worker.json"), "{\"scf\": {\"readyMillis\": 600}}")
        .toString();
  }

  @Test
  void aRuntimeApiThatRefusesReadyIsGivenUp() throws Exception {
    Fault[] always = new Fault[100];
    Arrays.fill(always, new Fault.Refuse(500));
    platform.faults(ApiCall.READY, always);

    assertEndsSaying(
        new ScfProcess(platform, code).start("-conf", impatient()),
        "did not take that this process is ready");
  }

  @Test
  void aRuntimeApiThatIsNotThereIsGivenUp() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertEndsSaying(
        new ScfProcess(platform, code)
            .with("SCF_RUNTIME_API_PORT", Integer.toString(free))
            .start("-conf", impatient()),
        "did not take that this process is ready");
  }
}
