package io.fnworker.localhost.http;

import com.microsoft.azure.functions.rpc.messages.WorkerMetadata;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.channel.ChannelState;
import io.fnworker.localhost.channel.CurrentWorker;
import io.fnworker.localhost.channel.WorkerChannel;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The page {@code /admin/host/status}. Confined to the host's context. */
public final class HostStatus {
  private static final int MICROS_OF_NANOS = 1000;

  private final HostContext host;
  private final CurrentWorker worker;
  private final long started = System.nanoTime();

  public HostStatus(HostContext host, CurrentWorker worker) {
    this.host = host;
    this.worker = worker;
  }

  /** State of host and worker; asks the worker how fast it answers when it can. */
  public Future<JsonObject> read() {
    JsonObject violations = new JsonObject();
    host.violations()
        .counts()
        .forEach((violation, count) -> violations.put(violation.name(), count));
    WorkerChannel channel = worker.channel().orElse(null);
    JsonObject status =
        new JsonObject()
            .put("state", state(channel))
            .put("version", "localhost")
            .put("processUptimeMillis", Duration.ofNanos(System.nanoTime() - started).toMillis())
            .put("violations", violations);
    if (channel == null) {
      return Future.succeededFuture(status);
    }
    status.put("worker", describe(channel));
    return channel
        .probe()
        .map(
            probe ->
                probe
                    .map(time -> status.put("latencyMicros", time.toNanos() / MICROS_OF_NANOS))
                    .otherwise(late -> status.put("latencyMicros", "late")))
        .orElseGet(() -> Future.succeededFuture(status));
  }

  private static String state(@Nullable WorkerChannel channel) {
    if (channel == null || channel.state().hasEnded()) {
      return "Error";
    }
    return channel.state() instanceof ChannelState.Ready ? "Running" : "Initializing";
  }

  private static JsonObject describe(WorkerChannel channel) {
    WorkerMetadata metadata = channel.worker();
    JsonObject capabilities = new JsonObject();
    channel.state().capabilities().values().forEach(capabilities::put);
    return new JsonObject()
        .put("id", channel.workerId())
        .put("channel", channel.state().label())
        .put("runtimeName", metadata.getRuntimeName())
        .put("runtimeVersion", metadata.getRuntimeVersion())
        .put("workerVersion", metadata.getWorkerVersion())
        .put("capabilities", capabilities)
        .put("running", channel.running());
  }
}
