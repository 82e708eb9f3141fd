package io.fnworker.testkit;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * target/worker.jar as a process, started as a user or a host would. Only tests that run after
 * packaging (named *IT) can use it. Close it: that ends the process and everything it has started.
 */
public final class WorkerProcess implements AutoCloseable {
  public static final Path JAR = Path.of("target/worker.jar").toAbsolutePath();

  private static final String JVM_WARNING =
      "WARNING: (A terminally deprecated method in sun.misc.Unsafe|sun.misc.Unsafe::|java.io.tmpdir directory does not exist|Please consider reporting this).*";

  private final Process process;
  private final ConsoleOutput stdout;
  private final ConsoleOutput stderr;

  private WorkerProcess(Process process) {
    this.process = process;
    this.stdout = new ConsoleOutput("stdout of " + process.pid(), process.getInputStream());
    this.stderr = new ConsoleOutput("stderr of " + process.pid(), process.getErrorStream());
  }

  /** {@code java -jar target/worker.jar arguments…} in the project directory. */
  public static WorkerProcess start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return start(command, Path.of("").toAbsolutePath(), Map.of());
  }

  /** Any command line; the environment is this process's with these changes. */
  public static WorkerProcess start(
      List<String> command, Path directory, Map<String, String> environment) throws IOException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is not built; run mvn verify, or mvn package first");
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    return new WorkerProcess(builder.start());
  }

  /** The java executable under test: the one of -Dtest.jvm, else the one that runs the tests. */
  public static String java() {
    String own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return requireNonNullElse(System.getProperty("test.jvm"), own);
  }

  /** The JAVA_HOME that {@link #java} belongs to. */
  public static Path javaHome() {
    return Path.of(java()).getParent().getParent();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Processes it has started and that still run. */
  public List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  public ConsoleOutput stdout() {
    return stdout;
  }

  public ConsoleOutput stderr() {
    return stderr;
  }

  /** What a host and a terminal do to end a worker. */
  public void sendTerm() {
    // Process.destroy would also close the streams we read.
    process.toHandle().destroy();
  }

  /** Waits for the end of the process, but no longer than this. */
  public boolean awaitExitAtMost(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Time of all processors that it has used. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** The exit code; fails when the process outlives the limit. */
  public int awaitExit(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(
          "Still running after " + limit + "\n" + stdout.lines() + "\n" + stderr.lines());
    }
    return process.exitValue();
  }

  /**
   * All of stderr, once the process has ended, but for what the JVM itself says: from version 24 on
   * it warns once about libraries that use its old memory access, as protobuf does.
   */
  public List<String> errors() throws InterruptedException {
    return ownOf(stderr.awaitEnd());
  }

  /** The same of what has come until now. */
  public List<String> errorsSoFar() {
    return ownOf(stderr.lines());
  }

  private static List<String> ownOf(List<String> lines) {
    return lines.stream().filter(line -> !line.matches(JVM_WARNING)).toList();
  }

  /** All of stdout, once the process has ended. */
  public List<String> output() throws InterruptedException {
    return stdout.awaitEnd();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    children.forEach(child -> child.onExit().join());
  }
}
