package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.samples.Hoards;
import io.fnworker.testkit.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever uses the heap up, every call is answered and the worker serves on, or the process ends
 * with a code that says so; never half alive.
 */
class OutOfMemoryIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final Set<String> answered = new HashSet<>();

  /** In the short form those that end in different ways. */
  static Stream<Arguments> greed() {
    Stream<Arguments> some =
        Stream.of(
            arguments("burst", "G1"), arguments("keep", "Serial"), arguments("large", "Serial"));
    Stream<Arguments> rest =
        Stream.of(
            arguments("array", "G1"),
            arguments("burst", "Serial"),
            arguments("keep", "G1"),
            arguments("keepQuietly", "Serial"),
            arguments("keepForEver", "G1"),
            arguments("later", "Serial"),
            arguments("laterQuietly", "G1"),
            arguments("logs", "G1"));
    return Form.isLong() ? Stream.concat(some, rest) : some;
  }

  @ParameterizedTest(name = "{0} with the {1} collector")
  @MethodSource("greed")
  void afterAFunctionThatUsesTheHeapUp(String function, String collector) throws Exception {
    try (WorkerUnderFire worker =
        WorkerUnderFire.start(directory, Hoards.class, "-Xmx64m", "-XX:+Use" + collector + "GC")) {
      worker.load("echo", "wait", function);
      worker.invoke("waiting", "wait", "");
      worker.host().next(ContentCase.RPC_LOG);
      worker.invoke("greedy", function, "");

      Figures.record(3, function + ", " + collector + " collector", "30 s", outcome(worker));
    }
  }

  @Test
  void afterAMessageLargerThanTheHeap() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Hoards.class, "-Xmx48m")) {
      worker.load("echo");
      worker.host().sendBytes(new byte[96 << 20]);

      Figures.record(3, "message of 96 MiB, heap of 48 MiB", "30 s", outcome(worker));
    }
  }

  /** Not asked for anything by the host, the worker must find out by itself. */
  @Test
  void afterTheHeapIsGoneAndTheHostIsSilent() throws Exception {
    try (WorkerUnderFire worker =
        WorkerUnderFire.start(directory, Hoards.class, "-Xmx64m", "-XX:+UseSerialGC")) {
      worker.load("keepQuietly");
      worker.invoke("greedy", "keepQuietly", "");

      long begin = System.nanoTime();
      assertExit(worker);
      Figures.record(3, "silent host", "30 s", Figures.millisSince(begin));
    }
  }

  /** The time until it was sure that the worker serves on, or until it was gone. */
  private String outcome(WorkerUnderFire worker) throws Exception {
    long begin = System.nanoTime();
    for (int probe = 0; System.nanoTime() - begin < LIMIT.toNanos(); probe++) {
      boolean greedyIsAnswered = answered.contains("greedy");
      worker.host().send(Messages.invoke("probe-" + probe, "echo"));
      takeUntil(worker, "probe-" + probe);
      if (!worker.process().isAlive()) {
        assertExit(worker);
        return "ended after " + Figures.millisSince(begin);
      }
      if (greedyIsAnswered && answered.contains("probe-" + probe)) {
        return "served on after " + Figures.millisSince(begin);
      }
    }
    throw new AssertionError("half alive; " + worker.process().stderr().lines());
  }

  private void takeUntil(WorkerUnderFire worker, String id) throws InterruptedException {
    StreamingMessage message = worker.host().poll(Duration.ofSeconds(1));
    while (message != null) {
      if (message.hasInvocationResponse()) {
        String answer = message.getInvocationResponse().getInvocationId();
        assertTrue(answered.add(answer), () -> "two answers for " + answer);
        if (answer.equals(id)) {
          return;
        }
      }
      message = worker.host().poll(Duration.ofSeconds(1));
    }
  }

  private static void assertExit(WorkerUnderFire worker) throws Exception {
    int code = worker.process().awaitExit(LIMIT);
    assertFalse(code == 0 || code == 200, () -> "exit code " + code);
  }
}
