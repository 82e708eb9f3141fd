package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.samples.Chaos;
import io.fnworker.testkit.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that takes nothing in for a while. */
class StalledHostIT {
  private static final int CALLS = 10_000;

  @TempDir private Path directory;

  @Test
  void answersWaitInBoundedMemoryAndAllArriveOnce() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class, "-Xmx400m")) {
      worker.load("block");
      long before = ProcessFigures.residentMib(worker);
      worker.host().pause();
      for (int i = 0; i < CALLS; i++) {
        worker.invoke("c" + i, "block", "m" + i);
      }
      long peak = watch(worker, Duration.ofSeconds(Form.count(4, 30)));
      worker.host().resume();
      Set<String> answered = new HashSet<>();
      while (answered.size() < CALLS) {
        InvocationResponse answer =
            worker.host().next(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
        assertTrue(answered.add(answer.getInvocationId()), answer.getInvocationId());
        assertTrue(answer.getReturnValue().getString().startsWith("block:m"));
      }
      long grown = peak - before;
      Figures.record(
          10, CALLS + " answers of 16 KB due, host stalled", "< 400 MiB", grown + " MiB");
      assertTrue(grown < 400, () -> "resident memory grew by " + grown + " MiB");
    }
  }

  @Test
  void aFunctionThatLogsWithoutEndWaitsForTheHost() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class, "-Xmx256m")) {
      worker.load("logsForEver", "echo");
      long before = ProcessFigures.residentMib(worker);
      worker.host().pause();
      for (int i = 0; i < 8; i++) {
        worker.invoke("noisy" + i, "logsForEver", "");
      }
      long grown = watch(worker, Duration.ofSeconds(Form.count(4, 30))) - before;
      Figures.record(10, "8 functions log without end, host stalled", "< 400 MiB", grown + " MiB");
      assertTrue(grown < 400, () -> "resident memory grew by " + grown + " MiB");
      for (int i = 0; i < 8; i++) {
        worker.host().send(Messages.cancel("noisy" + i));
      }
      worker.host().resume();
      long lines = 0;
      long told = 0;
      for (int open = 8; open > 0; ) {
        StreamingMessage message = worker.host().next();
        if (message.hasRpcLog()) {
          lines++;
        } else {
          told += Long.parseLong(message.getInvocationResponse().getReturnValue().getString());
          open--;
        }
      }
      assertEquals(told, lines, "lines that arrived");
      long all = lines;
      assertTrue(all < 60_000, () -> all + " lines of 1 KB were taken");
      worker.host().send(Messages.invoke("after", "echo", Map.of("m", Messages.text("x"))));
      assertEquals("after", worker.answer().getInvocationId());
    }
  }

  /** The most resident memory seen in that time, in MiB. */
  private static long watch(WorkerUnderFire worker, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    long peak = 0;
    while (System.nanoTime() < end) {
      assertTrue(worker.process().isAlive(), () -> worker.process().stderr().lines().toString());
      peak = Math.max(peak, ProcessFigures.residentMib(worker));
      worker.process().awaitExitAtMost(Duration.ofMillis(50));
    }
    return peak;
  }
}
