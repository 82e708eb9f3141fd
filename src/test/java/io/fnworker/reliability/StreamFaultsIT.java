package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.samples.Endings;
import io.fnworker.testkit.FaultyLink;
import io.fnworker.testkit.Messages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the stream, a worker without one ends, soon and with few words. */
class StreamFaultsIT {
  /** Generous, since machines are slow; the figure says how long it took. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a slow and busy machine may add to a bound: far less than a worker that lingers takes. */
  private static final Duration SLACK = Duration.ofSeconds(4);

  private static final Duration HOOKS = Duration.ofSeconds(5);

  @TempDir private Path directory;

  static Stream<Arguments> ends() {
    return Stream.of(
        fault("connection reset", worker -> worker.link().reset()),
        fault("host half-closes", worker -> worker.link().halfClose()),
        fault("host completes the stream", worker -> worker.host().complete()),
        fault("host closes the connection", worker -> worker.host().cut()),
        fault("broken frame", worker -> worker.link().say(FaultyLink.BROKEN_FRAME)),
        fault(
            "another protocol",
            worker ->
                worker
                    .link()
                    .say("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII))));
  }

  private static Arguments fault(String name, Consumer<WorkerUnderFire> fault) {
    return arguments(name, fault);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void aLostStreamEndsTheProcessWhateverUserCodeDoes(String name, Consumer<WorkerUnderFire> fault)
      throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.startLinked(directory, Endings.class)) {
      worker.load("deaf");
      worker.invoke("running", "deaf", "");
      worker.host().next(ContentCase.RPC_LOG);
      long begin = System.nanoTime();
      fault.accept(worker);
      int code = worker.process().awaitExit(PATIENCE);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      Figures.record(4, name, "1 s", took.toMillis() + " ms");
      assertWithin(Duration.ofSeconds(1), took);
      assertFalse(code == 0 || code == 200, () -> "exit code " + code);
      assertFewWords(worker);
    }
  }

  private static void assertWithin(Duration bound, Duration took) {
    assertTrue(
        took.compareTo(bound.plus(SLACK)) < 0, () -> "lingered for " + took + ", not " + bound);
  }

  @Test
  void hooksOfTheAppAreWaitedForAndCutOff() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.startLinked(directory, Endings.class)) {
      worker.load("hang");
      worker.invoke("h", "hang", "");
      worker.answer();
      long begin = System.nanoTime();
      worker.link().reset();
      int code = worker.process().awaitExit(PATIENCE);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      Figures.record(4, "reset, a hook of the app hangs", "5 s", took.toMillis() + " ms");
      assertWithin(HOOKS, took);
      assertTrue(took.compareTo(HOOKS) >= 0, () -> "cut off after " + took);
      assertFalse(code == 0 || code == 200, () -> "exit code " + code);
      assertTrue(worker.process().output().contains("hook of the app begins"));
    }
  }

  @Test
  void terminateEndsWithZeroWhateverTheHooksDo() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.startLinked(directory, Endings.class)) {
      worker.load("hang", "litter", "deaf");
      worker.invoke("h", "hang", "");
      worker.answer();
      worker.invoke("l", "litter", "");
      worker.answer();
      worker.invoke("d", "deaf", "");
      worker.host().next(ContentCase.RPC_LOG);
      long begin = System.nanoTime();
      worker.host().send(Messages.terminate(2_000));
      int code = worker.process().awaitExit(PATIENCE);
      Figures.record(
          5, "terminate with 2 s of grace, all hangs", "3 s", Figures.millisSince(begin));
      assertEquals(0, code);
    }
  }

  /** What is under way may be finished after a GOAWAY. */
  @Test
  void afterAGoAwayTheStreamServesOn() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.startLinked(directory, Endings.class)) {
      worker.load("litter");
      worker.link().say(FaultyLink.GO_AWAY);
      worker.invoke("l", "litter", "");
      assertEquals("littered", worker.answer().getReturnValue().getString());
      worker.host().complete();
      assertFalse(worker.process().awaitExit(PATIENCE) == 0);
    }
  }

  @Test
  void aWireThatStallsAndCrawlsLosesNothing() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.startLinked(directory, Endings.class)) {
      worker.load("litter");
      worker.link().stall();
      for (int i = 0; i < 20; i++) {
        worker.host().send(Messages.invoke("i" + i, "litter", Map.of("m", Messages.text("x"))));
      }
      worker.link().slowDown(7);
      worker.link().go();
      for (int i = 0; i < 20; i++) {
        assertEquals("littered", worker.answer().getReturnValue().getString());
      }
      assertTrue(worker.process().isAlive());
    }
  }

  private static void assertFewWords(WorkerUnderFire worker) throws Exception {
    List<String> lines = worker.process().errors();
    assertTrue(!lines.isEmpty() && lines.size() <= 3, () -> lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.contains("127.0.0.1:" + worker.link().port())));
    for (String line : lines) {
      assertTrue(line.startsWith("LanguageWorkerConsoleLog["), line);
      assertFalse(line.contains("\tat "), line);
    }
  }
}
