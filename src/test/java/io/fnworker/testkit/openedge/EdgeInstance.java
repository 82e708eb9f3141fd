package io.fnworker.testkit.openedge;

import com.google.protobuf.UnknownFieldSet;
import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.openedge.EdgeClient.Answer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One worker process of an OpenEdge host, and the host's connection to it. */
public final class EdgeInstance implements AutoCloseable {
  private static final Duration DIAL = Duration.ofSeconds(120);

  private final WorkerProcess process;
  private final int port;
  private final EdgeClient client;
  private boolean stopped;

  private EdgeInstance(WorkerProcess process, int port) {
    this.process = process;
    this.port = port;
    this.client = new EdgeClient(port);
  }

  /** Starts a process with the recorded argument and dials until it listens. */
  public static EdgeInstance start(Path directory, JsonObject argument, String name)
      throws IOException {
    int port = EdgeWorker.freePort();
    JsonObject own = argument.copy().put("name", name);
    own.getJsonObject("server").put("address", "127.0.0.1:" + port);
    EdgeInstance instance = new EdgeInstance(launch(directory, name, "-c", own.encode()), port);
    instance.dial();
    return instance;
  }

  /** The process alone, as the host starts it: argv[0] is the name of the instance. */
  public static WorkerProcess launch(Path directory, String name, String... arguments)
      throws IOException {
    return launch(directory, name, Map.of(), arguments);
  }

  /**
   * @param environment in addition to the host's own
   */
  public static WorkerProcess launch(
      Path directory, String name, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("bash", "-c", "exec -a \"$0\" \"$@\"", name, WorkerProcess.java(), "-jar"));
    command.add(WorkerProcess.JAR.toString());
    command.addAll(List.of(arguments));
    Map<String, String> variables = new java.util.HashMap<>(environment);
    variables.put("OPENEDGE_MASTER_API", "http://127.0.0.1:50050");
    variables.put("OPENEDGE_HOST_OS", "linux");
    variables.put("OPENEDGE_MODULE_MODE", "native");
    return WorkerProcess.start(command, directory, variables);
  }

  /** A gRPC client's back-off: it dials again until somebody listens or the process has ended. */
  private void dial() {
    long deadline = System.nanoTime() + DIAL.toNanos();
    for (long pause = 10; !accepts(port); pause = Math.min(1_000, pause * 2)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError(
            "does not listen: " + process.stdout().lines() + process.stderr().lines());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
    }
  }

  public static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public WorkerProcess process() {
    return process;
  }

  public EdgeClient client() {
    return client;
  }

  Answer call(UnknownFieldSet message, Duration timeout) {
    return client.start(EdgeForm.RUNTIME, message, timeout.toMillis() + "m").await();
  }

  /** SIGTERM, and SIGKILL when that is not enough; tells what was not as it must be. */
  List<String> stop(Duration grace) throws InterruptedException {
    if (stopped) {
      return List.of();
    }
    stopped = true;
    if (!process.isAlive()) {
      return List.of("process " + process.pid() + " has ended by itself");
    }
    process.sendTerm();
    try {
      int code = process.awaitExit(grace);
      return code == 0 ? List.of() : List.of("exit code " + code + " after SIGTERM");
    } catch (AssertionError late) {
      process.close();
      return List.of("killed after " + grace + ": " + late.getMessage());
    }
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
