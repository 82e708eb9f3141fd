package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.scf.Outcome;
import io.fnworker.testkit.scf.RuntimeApiSimulator;
import io.fnworker.testkit.scf.ScfEvent;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as the platform has it: held, frozen, ended, out of memory. */
class ScfProcessIT {
  /** How long the platform has no event; the real case is -Dscf.hold.seconds=90. */
  private static final long HOLD_SECONDS = Long.getLong("scf.hold.seconds", 2);

  /** How long the platform freezes the process; the real case is -Dscf.freeze.seconds=5. */
  private static final long FREEZE_SECONDS = Long.getLong("scf.freeze.seconds", 1);

  @TempDir private Path code;
  private final RuntimeApiSimulator platform = new RuntimeApiSimulator();
  private WorkerProcess worker;

  @AfterEach
  void end() {
    worker.close();
    platform.close();
    assertEquals(List.of(), platform.violations());
  }

  private Outcome run(String id, String command) {
    return platform.run(ScfEvent.of(id, command));
  }

  private void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(worker.pid())).start();
    assertEquals(0, kill.waitFor());
  }

  private static void after(long seconds, Runnable step) {
    CompletableFuture.runAsync(step, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS))
        .join();
  }

  @Test
  void itOutlivesLongWaitsAndFreezesAndEndsWithZeroWhenItIsTold() throws Exception {
    worker = new ScfProcess(platform, code).start();
    platform.awaitIdle();
    after(HOLD_SECONDS, () -> platform.offer(ScfEvent.of("held", "text after a long wait")));
    assertEquals("after a long wait", platform.outcome(1).text());

    platform.awaitIdle();
    signal("STOP");
    after(FREEZE_SECONDS, () -> platform.offer(ScfEvent.of("frozen", "text thawed")));
    signal("CONT");
    assertEquals("thawed", platform.outcome(2).text());

    platform.awaitIdle();
    signal("STOP");
    platform.dropConnections();
    signal("CONT");
    assertEquals("anew", run("stale", "text anew").text());

    platform.offer(ScfEvent.of("midway", "sleep " + FREEZE_SECONDS * 500));
    worker.stdout().await("request_id=midway .*sleeping", RuntimeApiSimulator.PATIENCE);
    signal("STOP");
    after(FREEZE_SECONDS, () -> {});
    signal("CONT");
    assertEquals("slept", platform.outcome(4).text());

    platform.awaitIdle();
    worker.sendTerm();
    assertEquals(0, worker.awaitExit(RuntimeApiSimulator.PATIENCE));
    assertEquals(1, platform.readyCalls());
  }

  @Test
  void toldToEndWhileItRunsItTellsTheResultFirst() throws Exception {
    worker = new ScfProcess(platform, code).start();
    platform.offer(ScfEvent.of("a", "sleep 700"), ScfEvent.of("b", "text never asked for"));
    worker.stdout().await("sleeping", RuntimeApiSimulator.PATIENCE);
    worker.sendTerm();

    assertEquals("slept", platform.outcome(1).text());
    assertEquals(0, worker.awaitExit(RuntimeApiSimulator.PATIENCE));
    assertEquals(1, platform.outcomes().size());
  }

  @Test
  void linesOfAnInvocationCarryItsIdAndNoLineOrErrorACredential() throws Exception {
    worker = new ScfProcess(platform, code).start();
    run("first-1", "log one/two/three " + ScfProcess.CREDENTIALS.get(2));
    Outcome leaked = run("second-2", "leak TENCENTCLOUD_SECRETKEY");
    platform.bePatient();
    platform.run(ScfEvent.of("third-3", "listen").limit(400));
    worker.stdout().await("request_id=third-3 .*cancelled", RuntimeApiSimulator.PATIENCE);
    platform.awaitIdle();
    worker.sendTerm();
    worker.awaitExit(RuntimeApiSimulator.PATIENCE);

    List<String> lines = worker.output();
    assertEquals(List.of(), worker.errors());
    assertTrue(has(lines, "INFO  request_id=first-1 Function - says one\\\\ntwo\\\\nthree .*"));
    assertTrue(
        has(lines, "ERROR request_id=first-1 Function - broken\\\\njava.lang.Ill.*\\\\n\\tat .*"));
    assertTrue(lines.contains("printed one/two/three " + ScfProcess.CREDENTIALS.get(2)));
    assertTrue(has(lines, "ERROR request_id=third-3 Conversation - The function has not ended .*"));
    assertTrue(has(lines, "INFO  request_id=third-3 Conversation - Result after .* dropped"));
    assertEquals("cannot log in as ***", messageOf(leaked).replaceAll("^\\w+: ", ""));
    assertFalse(leaked.text().contains(ScfProcess.CREDENTIALS.get(1)));
    for (String line : lines) {
      boolean printedByTheFunction = line.startsWith("printed ");
      boolean ofTheStart = line.contains(" ScfDoor - Serving ");
      assertTrue(
          printedByTheFunction || ofTheStart || line.contains(" request_id="), "no id: " + line);
      assertTrue(
          printedByTheFunction || ScfProcess.CREDENTIALS.stream().noneMatch(line::contains),
          () -> "a credential: " + line);
    }
  }

  private static boolean has(List<String> lines, String pattern) {
    return lines.stream().anyMatch(line -> line.matches("[\\d:.]+ " + pattern));
  }

  private static String messageOf(Outcome outcome) {
    return new JsonObject(outcome.text()).getString("errorMessage");
  }

  @Test
  void outOfMemoryIsTheErrorOfItsEventAndTheEndOfTheProcess() throws Exception {
    worker = new ScfProcess(platform, code).java("-Xmx64m").start();
    assertEquals("x", run("a", "text x").text());
    Outcome outcome = run("b", "hoard");

    assertTrue(outcome.isError());
    assertTrue(outcome.text().contains("OutOfMemoryError"), outcome.text());
    assertNotEquals(0, worker.awaitExit(RuntimeApiSimulator.PATIENCE));
  }

  @Test
  void aFunctionThatExitsIsAnErrorAndTheCodeIsNotZero() throws Exception {
    worker = new ScfProcess(platform, code).start();
    Outcome outcome = run("a", "exit 0");

    assertTrue(outcome.isError());
    assertTrue(messageOf(outcome).contains("System.exit"), outcome.text());
    assertNotEquals(0, worker.awaitExit(RuntimeApiSimulator.PATIENCE));
  }
}
