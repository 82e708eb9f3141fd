package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.samples.Chaos;
import io.fnworker.testkit.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More at once than anybody would ask for, or for longer. */
class FloodIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void aQuarterOfAMillionCallsAtOnce() throws Exception {
    flood("{}", "", 1_000);
  }

  @Test
  void theSameOnVirtualThreads() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads are of Java 21 and later");
    flood("{\"handlers\":{\"virtualThreads\":true}}", ", virtual threads", 100);
  }

  private void flood(String settings, String name, int maxThreads) throws Exception {
    int calls = 250_000;
    try (WorkerUnderFire worker =
        WorkerUnderFire.startConfigured(directory, Chaos.class, settings, "-Xmx512m")) {
      worker.load("sleep", "echo", "figures");
      long heapBefore = ProcessFigures.of(worker).heapKib();
      send(worker, calls, "echo");
      // The first answer is there long before the last call is: threads at the height of it.
      int threads = ProcessFigures.threadsOf(worker);
      BitSet answered = new BitSet(calls);
      for (int i = 0; i < calls; i++) {
        InvocationResponse answer = next(worker);
        assertEquals(Status.Success, answer.getResult().getStatus(), answer::toString);
        answered.set(Integer.parseInt(answer.getInvocationId()));
        threads = i % 10_000 == 0 ? Math.max(threads, ProcessFigures.threadsOf(worker)) : threads;
      }
      assertEquals(calls, answered.cardinality());
      long peak = ProcessFigures.peakResidentMib(worker);
      long kept = ProcessFigures.of(worker).heapKib() - heapBefore;
      Figures.record(
          15,
          calls + " calls at once, 512 MiB of heap" + name,
          "resident < 1536 MiB",
          peak + " MiB");
      Figures.record(15, "threads" + name, "< " + maxThreads, threads + "");
      Figures.record(15, "heap kept afterwards" + name, "given back", kept + " KiB");
      assertTrue(peak < 1_536, () -> peak + " MiB");
      int most = threads;
      assertTrue(most < maxThreads, () -> most + " threads");
      assertTrue(kept < 20_000, () -> kept + " KiB of heap are not given back");
    }
  }

  @Test
  void straysCostNothing() throws Exception {
    int cancels = Form.count(100_000, 1_000_000);
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class, "-Xmx128m")) {
      worker.load("echo", "figures");
      long before = ProcessFigures.of(worker).heapKib();
      for (int i = 0; i < cancels; i++) {
        worker.host().send(Messages.cancel("never seen " + i));
      }
      worker.host().untilStatus("after");
      long kept = ProcessFigures.of(worker).heapKib() - before;
      Figures.record(12, cancels + " cancellations of nothing", "no memory", kept + " KiB");
      assertTrue(kept < 5_000, () -> kept + " KiB of heap");
    }
  }

  @Test
  void repeatedLoadsCostNothing() throws Exception {
    int loads = Form.count(2_000, 10_000);
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class, "-Xmx128m")) {
      worker.load("echo", "figures");
      load(worker, loads / 10);
      ProcessFigures before = ProcessFigures.of(worker);
      load(worker, loads);
      ProcessFigures after = ProcessFigures.of(worker);
      Figures.record(14, loads + " repeated loads", "as before", before + " -> " + after);
      assertTrue(after.heapKib() - before.heapKib() < 3_000, () -> before + " -> " + after);
      assertTrue(
          after.metaspaceKib() - before.metaspaceKib() < 2_000, () -> before + " -> " + after);
      assertTrue(after.files() - before.files() < 5, () -> before + " -> " + after);
    }
  }

  private static void load(WorkerUnderFire worker, int times) {
    for (int i = 0; i < times; i++) {
      worker.load("echo");
    }
  }

  private static void send(WorkerUnderFire worker, int calls, String function) {
    StreamingMessage[] requests = new StreamingMessage[calls];
    for (int i = 0; i < calls; i++) {
      requests[i] = Messages.invoke("" + i, function, Map.of("m", Messages.text("m" + i)));
    }
    worker.host().send(requests);
  }

  private static InvocationResponse next(WorkerUnderFire worker) throws InterruptedException {
    StreamingMessage message = worker.host().poll(PATIENCE);
    assertNotNull(message);
    return message.getInvocationResponse();
  }
}
