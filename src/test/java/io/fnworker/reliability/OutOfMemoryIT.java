package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.samples.Hoards;
import io.fnworker.testkit.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 3: whoever uses the heap up, every call is answered and the worker serves on, or the
 * process ends with a code that says so. Never half alive.
 */
class OutOfMemoryIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "array", "burst", "keep", "keepQuietly", "keepForEver", "later", "laterQuietly", "large", "logs",
  })
  void servesOnOrEnds(String function) throws Exception {
    for (String gc : List.of("-XX:+UseSerialGC", "-XX:+UseG1GC")) {
    long begin = System.nanoTime();
    try (WorkerUnderFire worker =
        WorkerUnderFire.start(directory, Hoards.class, "-Xmx64m", gc)) {
      worker.load("echo", "wait", function);
      worker.invoke("waiting", "wait", "");
      worker.host().next(ContentCase.RPC_LOG);
      begin = System.nanoTime();
      worker.invoke("greedy", function, "");
      int probes = 0;
      Set<String> answered = new HashSet<>();
      String end = "half alive";
      while (System.nanoTime() - begin < LIMIT.toNanos()) {
        if (!worker.process().isAlive()) {
          end = "exit " + worker.process().awaitExit(LIMIT);
          break;
        }
        worker.invoke("p" + probes++, "echo", "x".repeat(1000));
        Thread.sleep(100);
        var m = worker.host().poll();
        while (m != null) {
          if (m.hasInvocationResponse()) answered.add(m.getInvocationResponse().getInvocationId());
          m = worker.host().poll();
        }
        if (answered.contains("greedy") && probes > 30) { end = "serves"; break; }
      }
      System.out.println("#### " + function + " " + gc + ": " + end + " after " + (System.nanoTime() - begin) / 1000000 + " ms, probes " + probes + ", answered " + answered.size() + " greedy " + answered.contains("greedy") + " waiting " + answered.contains("waiting"));
      System.out.println("   " + worker.process().stderr().lines().stream().limit(6).toList());
    }}
  }
}
