package io.fnworker.telemetry;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Observation;
import io.fnworker.bus.Observer;
import io.fnworker.bus.Outbox;
import io.fnworker.config.TelemetryConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that watches the worker, behind one observer. What is off is not loaded. Safe for use by any
 * thread.
 */
public final class Telemetry implements Observer {
  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

  private final TelemetryConfig config;
  private final @Nullable PrometheusEndpoint prometheus;
  private final Vertx vertx;
  private final HostLog hostLog;
  private final Observer metrics;
  private volatile @Nullable Tracing tracing;

  /**
   * Makes the Vert.x of the worker too, because that must know from the beginning what to measure.
   */
  public Telemetry(TelemetryConfig config, VertxOptions options) {
    this.config = config;
    prometheus = config.prometheusPort() == null ? null : new PrometheusEndpoint();
    vertx =
        prometheus == null
            ? Vertx.vertx(options)
            : prometheus.measure(Vertx.builder(), options).build();
    metrics = prometheus == null ? Observer.NONE : prometheus.metrics();
    hostLog = new HostLog(new Outbox(vertx.eventBus()));
    traceTo(System.getenv());
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Serves the metrics, where configured. Never fails: the worker works without. */
  public Future<Void> start() {
    Integer port = config.prometheusPort();
    if (prometheus == null || port == null) {
      return Future.succeededFuture();
    }
    return prometheus
        .listen(vertx, config.prometheusHost(), port)
        .<Void>mapEmpty()
        .recover(
            e -> {
              LOG.warn(
                  "No metrics: cannot listen at {}:{} ({}); set telemetry.prometheus.port to a free"
                      + " port, or to 0 for any",
                  config.prometheusHost(),
                  port,
                  String.valueOf(e.getMessage()));
              return Future.succeededFuture();
            });
  }

  /** Sends what is due, for no longer than this. */
  public void close(Duration limit) {
    Tracing running = tracing;
    if (running != null) {
      running.close(limit);
    }
  }

  @Override
  public void watch(IntSupplier inFlight, IntSupplier waiting) {
    metrics.watch(inFlight, waiting);
  }

  @Override
  public void connected(boolean open) {
    metrics.connected(open);
  }

  @Override
  public void answering(String replyTo, StreamingMessage answer) {
    hostLog.answering(replyTo, answer);
  }

  @Override
  public Observation begin(String function, InvocationRequest request) {
    Observation measured = metrics.begin(function, request);
    Tracing running = tracing;
    if (running == null) {
      return measured;
    }
    Observation traced = running.begin(function, request);
    return response -> traced.end(measured.end(response));
  }

  @Override
  public void serving(@Nullable String invocationId) {
    Console.serving(invocationId);
  }

  @Override
  public void refused() {
    metrics.refused();
  }

  @Override
  public void late() {
    metrics.late();
  }

  @Override
  public void environmentReplaced() {
    if (tracing == null) {
      traceTo(System.getenv());
    }
  }

  private void traceTo(Map<String, String> environment) {
    String endpoint = config.otlpTraces(environment);
    if (endpoint != null && config.otlpEndpoint() == null && speaksOnlyGrpc(environment)) {
      LOG.warn(
          "No traces: OTEL_EXPORTER_OTLP_PROTOCOL is grpc, this worker sends by HTTP;"
              + " set it to http/protobuf and the endpoint to the collector's HTTP port (4318)");
    } else if (endpoint != null) {
      tracing = new Tracing(environment, TraceExport.to(endpoint, environment));
    }
  }

  private static boolean speaksOnlyGrpc(Map<String, String> environment) {
    String general = environment.getOrDefault("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    return environment.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", general).equals("grpc");
  }
}
