package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.samples.Endings;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.ScriptedHost;
import io.fnworker.testkit.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code a worker process ends with tells the host the truth, whatever user code does. */
class ProcessEndIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private ScriptedHost host;
  private WorkerProcess worker;
  private String jar;

  @BeforeEach
  void start() throws Exception {
    jar = AppDirectory.at(directory, Endings.class).scriptFile().toString();
    host = new ScriptedHost();
    worker =
        WorkerProcess.start(
            "--functions-uri=http://127.0.0.1:" + host.port(),
            "--functions-worker-id=" + ScriptedHost.WORKER_ID,
            "--functions-request-id=r");
    host.next(ContentCase.START_STREAM);
    for (String function : new String[] {"exit", "deaf", "polite", "litter"}) {
      host.send(
          Messages.load(
              function,
              jar,
              Endings.class.getName() + "." + function,
              Map.of("m", Direction.in, "$return", Direction.out)));
      host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE);
    }
  }

  @AfterEach
  void stop() {
    worker.close();
    host.close();
  }

  private void begin(String id, String function) {
    host.send(Messages.invoke(id, function, Map.of("m", Messages.text(""))));
    assertEquals("begun", host.next(ContentCase.RPC_LOG).getRpcLog().getMessage());
  }

  private InvocationResponse answer() {
    return host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3"})
  void aFunctionThatExitsIsAnsweredAndTheCodeIsNotZero(String code) throws Exception {
    begin("running", "deaf");
    host.send(Messages.invoke("exiting", "exit", Map.of("m", Messages.text(code))));
    for (int i = 0; i < 2; i++) {
      InvocationResponse response = answer();
      assertEquals(Status.Failure, response.getResult().getStatus());
      assertTrue(response.getResult().getException().getMessage().contains("System.exit"));
    }
    assertNotEquals(0, worker.awaitExit(LIMIT));
  }

  @Test
  void terminateCancelsWhoListensAnswersForWhoDoesNotAndEndsWithZero() throws Exception {
    begin("polite", "polite");
    begin("deaf", "deaf");
    host.send(Messages.terminate(2_000));
    for (int i = 0; i < 2; i++) {
      assertEquals(Status.Cancelled, answer().getResult().getStatus());
    }
    assertEquals(0, worker.awaitExit(LIMIT));
  }

  @Test
  void afterTerminateNewCallsAreAnsweredCancelled() throws Exception {
    begin("deaf", "deaf");
    host.send(
        Messages.terminate(3_000),
        Messages.invoke("late", "polite", Map.of("m", Messages.text(""))));
    InvocationResponse response = answer();
    assertEquals("late", response.getInvocationId());
    assertEquals(Status.Cancelled, response.getResult().getStatus());
    answer();
    assertEquals(0, worker.awaitExit(LIMIT));
  }

  @Test
  void strayThreadsOfTheAppDoNotKeepTheProcessAndItsHooksRun() throws Exception {
    host.send(Messages.invoke("l", "litter", Map.of("m", Messages.text(""))));
    answer();
    host.send(Messages.terminate(2_000));
    assertEquals(0, worker.awaitExit(LIMIT));
    assertTrue(worker.output().contains("hook of the app has run"), worker.output()::toString);
  }

  @Test
  void aSignalDrainsAndEndsWithZero() throws Exception {
    begin("polite", "polite");
    worker.sendTerm();
    assertEquals(Status.Cancelled, answer().getResult().getStatus());
    assertEquals(0, worker.awaitExit(LIMIT));
  }

  @Test
  void aLostHostEndsTheProcessAlthoughAFunctionIsDeaf() throws Exception {
    begin("deaf", "deaf");
    host.cut();
    assertNotEquals(0, worker.awaitExit(LIMIT));
  }
}
