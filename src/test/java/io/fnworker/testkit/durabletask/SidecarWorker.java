package io.fnworker.testkit.durabletask;

import io.fnworker.Worker;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A worker in this JVM that serves the tasks of an app to a sidecar. */
public final class SidecarWorker implements AutoCloseable {
  private final Worker worker;

  private SidecarWorker(Worker worker) {
    this.worker = worker;
  }

  /** With these settings in the section {@code durabletask}. */
  public static SidecarWorker start(int port, JsonObject settings) {
    return start(TaskApp.directory(), port, settings);
  }

  public static SidecarWorker start(Path app, int port, JsonObject settings) {
    JsonObject file =
        new JsonObject()
            .put("door", "durabletask")
            .put("app", app.toString())
            .put("durabletask", settings.copy().put("port", port));
    WorkerConfig config =
        WorkerConfig.of(new ConfigSection("", file), HostArguments.parse(), Map.of());
    return new SidecarWorker(await(Worker.start(config, Map.of())));
  }

  /** As at SIGTERM; the future of {@link Worker#ended} tells the end. */
  public Worker stop(Duration grace) {
    worker.stop(grace);
    return worker;
  }

  public void awaitEnd() {
    await(worker.ended());
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(ScriptedSidecar.PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    await(worker.close());
  }
}
