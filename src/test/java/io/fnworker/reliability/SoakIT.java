package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.samples.Chaos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steady load for as long as one likes: nothing grows. */
class SoakIT {
  private static final int AT_ONCE = 200;

  @TempDir private Path directory;

  @Test
  void heapThreadsAndFilesStayFlat() throws Exception {
    Duration time = Form.soak();
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class, "-Xmx128m")) {
      worker.load(Arrays.stream(Act.values()).map(Act::function).toArray(String[]::new));
      worker.load("figures");
      Script script = new Script(Form.seed(), worker::loadRequest);
      // The first part makes the threads, fills the caches and compiles.
      run(worker, script, time.dividedBy(4));
      ProcessFigures before = ProcessFigures.of(worker);
      int calls = script.calls();
      run(worker, script, time);
      ProcessFigures after = ProcessFigures.of(worker);
      Figures.record(
          17,
          time.toSeconds() + " s of load, " + (script.calls() - calls) + " calls",
          "flat",
          before + " -> " + after);
      assertTrue(after.heapKib() - before.heapKib() < 8_000, () -> before + " -> " + after);
      assertTrue(
          after.metaspaceKib() - before.metaspaceKib() < 6_000, () -> before + " -> " + after);
      assertTrue(after.threads() - before.threads() < 250, () -> before + " -> " + after);
      assertTrue(after.files() - before.files() < 5, () -> before + " -> " + after);
    }
  }

  private static void run(WorkerUnderFire worker, Script script, Duration time) {
    Ledger ledger = new Ledger();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end || ledger.due() > 0) {
      while (System.nanoTime() < end && ledger.due() < AT_ONCE) {
        StreamingMessage message = script.next();
        ledger.asked(message);
        worker.host().send(message);
      }
      if (ledger.due() > 0) {
        ledger.got(worker.host().next());
      }
    }
  }
}
