package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.samples.Chaos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A worker where little is to be had, beside another one, idle, and put to sleep. */
class SurroundingsIT {
  @TempDir private Path directory;

  @Test
  void servesWithoutATemporaryDirectory() throws Exception {
    try (WorkerUnderFire worker =
        WorkerUnderFire.start(
            directory, Chaos.class, "-Djava.io.tmpdir=" + directory.resolve("nowhere"))) {
      serve(worker);
      assertEquals(List.of(), worker.process().errorsSoFar());
    }
  }

  @Test
  void servesBesideAnotherOfTheSameApp() throws Exception {
    try (WorkerUnderFire one = WorkerUnderFire.start(directory, Chaos.class);
        WorkerUnderFire other = WorkerUnderFire.start(directory, Chaos.class)) {
      serve(one);
      serve(other);
      serve(one);
    }
  }

  /** It may have to settle; then a stretch of 3 seconds must cost less than 2 % of a processor. */
  @Test
  void idlesAtNoCost() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class)) {
      serve(worker);
      Duration stretch = Duration.ofSeconds(3);
      long used = Long.MAX_VALUE;
      for (int tries = 0; tries < 10 && used >= stretch.toMillis() / 50; tries++) {
        long before = ProcessFigures.cpuMillis(worker);
        worker.process().awaitExitAtMost(stretch);
        used = ProcessFigures.cpuMillis(worker) - before;
      }
      long spent = used;
      Figures.record(16, "processor time of 3 idle seconds", "< 60 ms (2 %)", spent + " ms");
      assertTrue(spent < stretch.toMillis() / 50, () -> spent + " ms");
    }
  }

  /** Nothing in the worker takes the time in which it did not run for a failure. */
  @Test
  void aStoppedProcessGoesOnAsIfNothingHadHappened() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class)) {
      worker.load("wait", "echo");
      worker.invoke("w", "wait", "1000");
      worker.host().next(ContentCase.RPC_LOG);
      signal(worker, "STOP");
      worker.process().awaitExitAtMost(Duration.ofSeconds(Form.count(3, 10)));
      signal(worker, "CONT");
      assertEquals("wait:1000", worker.answer().getReturnValue().getString());
      serve(worker);
      assertEquals(List.of(), worker.process().errorsSoFar());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "reliability.form", matches = "long")
  void aCallOfMoreThanAMinuteIsAnswered() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Chaos.class)) {
      worker.load("wait", "echo");
      worker.invoke("w", "wait", "65000");
      worker.host().next(ContentCase.RPC_LOG);
      assertTrue(!worker.process().awaitExitAtMost(Duration.ofSeconds(60)));
      assertEquals("wait:65000", worker.answer().getReturnValue().getString());
      assertEquals(List.of(), worker.process().errorsSoFar());
      Figures.record(9, "a call of 65 s", "answered", "answered");
    }
  }

  private static void serve(WorkerUnderFire worker) {
    worker.load("echo");
    worker.invoke("e", "echo", "x");
    assertEquals(Status.Success, worker.answer().getResult().getStatus());
    assertEquals(List.of(), worker.host().untilStatus("after"));
  }

  private static void signal(WorkerUnderFire worker, String name) throws Exception {
    assertEquals(
        0, new ProcessBuilder("kill", "-" + name, "" + worker.process().pid()).start().waitFor());
  }
}
