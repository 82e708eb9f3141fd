package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.samples.Chaos;
import io.fnworker.testkit.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long random conversation: one answer for each call, and nothing else. */
class ExactlyOnceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BATCH = 100;
  private static final int MAX_DUE = 2_000;

  @TempDir private Path directory;

  @Test
  void everyCallIsAnsweredOnceAndRightly() throws Exception {
    int calls = Form.count(30_000, 1_000_000);
    long seed = Form.seed();
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class, "-Xmx256m")) {
      worker.load(Arrays.stream(Act.values()).map(Act::function).toArray(String[]::new));
      long begin = System.nanoTime();
      converse(worker, new Script(seed, worker::loadRequest), calls);
      String took = Figures.millisSince(begin);
      worker.host().send(Messages.terminate(5_000));
      assertEquals(0, worker.process().awaitExit(PATIENCE));
      assertNull(worker.host().poll(Duration.ZERO), "after the end");
      Figures.record(
          1,
          calls + " calls of a random conversation",
          "one right answer each",
          "kept, " + took + ", seed " + seed);
    } catch (AssertionError e) {
      throw new AssertionError("Replay with -Dreliability.seed=" + seed + ": " + e.getMessage(), e);
    }
  }

  /** The stack may end in the middle of the worker's own work for a record. */
  @Test
  void stacksThatEndWhileTheyLog() throws Exception {
    int calls = Form.count(40, 200);
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class, "-Xss512k")) {
      worker.load("deepLogs", "echo");
      long lines = 0;
      for (int i = 0; i < calls; i++) {
        worker.invoke("deep" + i, "deepLogs", "");
        List<StreamingMessage> messages =
            worker.host().until(StreamingMessage::hasInvocationResponse);
        lines += messages.size() - 1;
        InvocationResponse answer = messages.get(messages.size() - 1).getInvocationResponse();
        assertEquals(Status.Failure, answer.getResult().getStatus());
        worker.invoke("after" + i, "echo", "");
        assertEquals("echo:", worker.answer().getReturnValue().getString());
      }
      Figures.record(1, calls + " stack overflows while logging", "kept", lines + " lines");
    }
  }

  private static void converse(WorkerUnderFire worker, Script script, int calls)
      throws InterruptedException {
    Ledger ledger = new Ledger();
    while (script.calls() < calls || ledger.due() > 0) {
      if (script.calls() < calls && ledger.due() <= MAX_DUE) {
        List<StreamingMessage> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
          StreamingMessage message = script.next();
          ledger.asked(message);
          batch.add(message);
        }
        worker.host().send(batch.toArray(StreamingMessage[]::new));
      }
      boolean mustWait = script.calls() >= calls || ledger.due() > MAX_DUE;
      StreamingMessage message = worker.host().poll(mustWait ? PATIENCE : Duration.ZERO);
      if (mustWait) {
        assertNotNull(message, ledger::toString);
      }
      for (; message != null; message = worker.host().poll(Duration.ZERO)) {
        ledger.got(message);
      }
    }
  }
}
