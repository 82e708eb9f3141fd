package io.fnworker.localhost.process;

import io.fnworker.localhost.HostContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A worker as a process of its own. Two threads read its output; everything else is confined to the
 * host's context.
 */
final class WorkerProcess {
  private final HostContext host;
  private final Process process;
  private final Promise<Integer> exit = Promise.promise();

  private WorkerProcess(HostContext host, Process process) {
    this.host = host;
    this.process = process;
  }

  /**
   * Starts the process.
   *
   * @throws IOException when the executable cannot be run
   */
  static WorkerProcess start(
      HostContext host,
      List<String> command,
      Path directory,
      Map<String, String> environment,
      String workerId,
      boolean errorsOnly)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    WorkerProcess worker = new WorkerProcess(host, process);
    worker.read(process.getInputStream(), /* stderr= */ false, errorsOnly, workerId);
    worker.read(process.getErrorStream(), /* stderr= */ true, errorsOnly, workerId);
    Context context = host.vertx().getOrCreateContext();
    process
        .onExit()
        .thenAccept(
            ended -> context.runOnContext(go -> worker.exit.tryComplete(ended.exitValue())));
    return worker;
  }

  long pid() {
    return process.pid();
  }

  /** The exit code, once the process has ended. */
  Future<Integer> exit() {
    return exit.future();
  }

  /** Ends the process and what it started, without asking. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read(InputStream stream, boolean stderr, boolean errorsOnly, String workerId) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                String text;
                while ((text = lines.readLine()) != null) {
                  ConsoleLine line = ConsoleLine.of(text, stderr, errorsOnly, workerId);
                  host.console().log(line.category(), line.level(), line.text());
                }
              } catch (IOException closed) {
                host.console().warning("The worker's output was cut off: " + closed.getMessage());
              }
            },
            "worker-" + (stderr ? "stderr" : "stdout"));
    reader.setDaemon(true);
    reader.start();
  }
}
