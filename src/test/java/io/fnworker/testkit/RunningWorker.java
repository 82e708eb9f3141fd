package io.fnworker.testkit;

import io.fnworker.Worker;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A worker in this JVM, connected to a {@link ScriptedHost} and past its StartStream. */
public final class RunningWorker implements AutoCloseable {
  private final Worker worker;

  private RunningWorker(Worker worker) {
    this.worker = worker;
  }

  /** Starts a worker with these settings, as they would stand in a configuration file. */
  public static RunningWorker start(ScriptedHost host, JsonObject settings) {
    return start(host, settings, System.getenv());
  }

  /** The same under the environment variables of a host. */
  public static RunningWorker start(
      ScriptedHost host, JsonObject settings, Map<String, String> environment) {
    WorkerConfig config =
        WorkerConfig.of(new ConfigSection("", settings), HostArguments.parse(), Map.of())
            .serving(host.address());
    Worker worker = await(Worker.start(config, environment));
    host.next(com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase.START_STREAM);
    return new RunningWorker(worker);
  }

  public Worker worker() {
    return worker;
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(worker.close());
  }
}
