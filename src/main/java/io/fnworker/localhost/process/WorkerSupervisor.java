package io.fnworker.localhost.process;

import io.fnworker.config.LocalHostConfig;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.app.FunctionApp;
import io.fnworker.localhost.channel.WorkerChannel;
import io.fnworker.localhost.channel.WorkerFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts the worker process of a stand-alone host, starts it again by {@link RestartPolicy}, and
 * leaves none behind. Confined to the host's context.
 */
public final class WorkerSupervisor {
  /** For a process whose stream is gone to end by itself, so that its exit code is its own. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final HostContext host;
  private final LocalHostConfig config;
  private final FunctionApp app;
  private final WorkerDescription worker;
  private final int grpcPort;
  private final Function<String, WorkerChannel> expect;
  private final RestartPolicy policy;
  private final Promise<String> gaveUp = Promise.promise();
  private volatile @Nullable WorkerProcess process;
  private boolean stopping;

  /**
   * @param expect opens the channel for a worker id
   */
  public WorkerSupervisor(
      HostContext host,
      LocalHostConfig config,
      FunctionApp app,
      WorkerDescription worker,
      int grpcPort,
      Function<String, WorkerChannel> expect) {
    this.host = host;
    this.config = config;
    this.app = app;
    this.worker = worker;
    this.grpcPort = grpcPort;
    this.expect = expect;
    this.policy = new RestartPolicy(host.times().restart());
  }

  /** Completes with the reason when no worker will be started any more. */
  public Future<String> gaveUp() {
    return gaveUp.future();
  }

  public void start() {
    if (stopping) {
      return;
    }
    String workerId = UUID.randomUUID().toString();
    Map<String, String> environment = environment();
    List<String> command =
        CommandLine.of(
            worker,
            config.worker(),
            environment,
            config.ports().bind(),
            grpcPort,
            workerId,
            UUID.randomUUID().toString());
    try {
      WorkerChannel channel = expect.apply(workerId);
      WorkerProcess started =
          WorkerProcess.start(
              host, command, app.directory(), environment, workerId, worker.errorsOnly());
      process = started;
      host.console().information("Worker process " + started.pid() + " started: " + command);
      channel
          .ready()
          .onSuccess(
              ready -> host.console().information("Worker process started and initialized."));
      channel.failed().onSuccess(reason -> killSoon(started));
      started.exit().onSuccess(code -> onExit(code, channel));
    } catch (IOException e) {
      giveUp("cannot run " + command.get(0) + ": " + e.getMessage());
    }
  }

  /**
   * Waits for the process to end within the grace period if it was told to, and kills it then.
   *
   * @param told whether WorkerTerminate was sent
   */
  public Future<Void> stop(boolean told) {
    stopping = true;
    WorkerProcess running = process;
    if (running == null) {
      return Future.succeededFuture();
    }
    if (!told) {
      running.kill();
      return running.exit().mapEmpty();
    }
    long timer =
        host.vertx()
            .setTimer(
                host.times().terminate().toMillis(),
                late -> {
                  host.violations().report(Violation.TERMINATE_LATE, "process " + running.pid());
                  running.kill();
                });
    return running
        .exit()
        .onComplete(ended -> host.vertx().cancelTimer(timer))
        .onSuccess(
            code -> {
              if (code != 0) {
                host.violations().report(Violation.TERMINATE_EXIT_CODE, "code " + code);
              }
            })
        .mapEmpty();
  }

  /** For a shutdown hook: whatever runs ends now. Safe for use by any thread. */
  public void killNow() {
    WorkerProcess running = process;
    if (running != null) {
      running.kill();
    }
  }

  private void onExit(int code, WorkerChannel channel) {
    if (stopping) {
      return;
    }
    host.console().warning("The worker process ended with code " + code);
    if (code == 0) {
      host.violations().report(Violation.EXIT_ZERO_UNASKED, channel.workerId());
    }
    channel.fail(new WorkerFault("the worker process ended with code " + code));
    Duration now = Duration.ofNanos(System.nanoTime());
    policy
        .onExit(code, now)
        .ifPresentOrElse(
            this::startAfter,
            () ->
                giveUp(
                    code == 0
                        ? "the worker ended with code 0, which a host does not restart"
                        : "Exceeded language worker restart retry count"));
  }

  private void startAfter(Duration wait) {
    if (wait.isZero()) {
      start();
    } else {
      host.vertx().setTimer(wait.toMillis(), due -> start());
    }
  }

  private void giveUp(String reason) {
    host.console().error(reason);
    gaveUp.tryComplete(reason);
  }

  private void killSoon(WorkerProcess doomed) {
    host.vertx()
        .setTimer(
            LAST_WORDS.toMillis(),
            late -> {
              if (!doomed.exit().isComplete()) {
                doomed.kill();
              }
            });
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    if (!config.placeholder()) {
      // A placeholder knows no app; it gets these with the environment reload.
      environment.putAll(app.settings());
    }
    environment.put("FUNCTIONS_WORKER_RUNTIME", "java");
    environment.put("FUNCTIONS_WORKER_RUNTIME_VERSION", worker.runtimeVersion());
    environment.put("FUNCTIONS_WORKER_DIRECTORY", worker.directory().toString());
    environment.put("FUNCTIONS_APPLICATION_DIRECTORY", app.directory().toString());
    environment.put("AzureWebJobsScriptRoot", app.directory().toString());
    return environment;
  }
}
