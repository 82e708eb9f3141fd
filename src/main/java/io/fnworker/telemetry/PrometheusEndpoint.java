package io.fnworker.telemetry;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Arrays;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters of the worker, of its thread pools and of the JVM, as a page for Prometheus. This class
 * and all of Micrometer are loaded only when a port is configured. Safe for use by any thread.
 */
final class PrometheusEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(PrometheusEndpoint.class);
  private static final String PATH = "/metrics";
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final WorkerMetrics metrics = new WorkerMetrics(registry);

  WorkerMetrics metrics() {
    return metrics;
  }

  /** Has Vert.x measure its thread pools; the event bus would be measured for each message. */
  VertxBuilder measure(VertxBuilder vertx, VertxOptions options) {
    // Registries are kept by name in a static map: two workers in one JVM need two names.
    MicrometerMetricsOptions pools =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setRegistryName(UUID.randomUUID().toString());
    Arrays.stream(MetricsDomain.values())
        .filter(domain -> domain != MetricsDomain.NAMED_POOLS)
        .forEach(pools::addDisabledMetricsCategory);
    return vertx
        .with(options.setMetricsOptions(pools))
        .withMetrics(new MicrometerMetricsFactory(registry));
  }

  /**
   * Listens. Fails when it cannot, for example beside a second worker with the same setting, which
   * is no reason not to work.
   *
   * @return the port
   */
  Future<Integer> listen(Vertx vertx, String host, int port) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    bindGarbageCollection();
    return vertx
        .createHttpServer()
        .requestHandler(request -> answer(vertx, request))
        .listen(port, host)
        .map(server -> server.actualPort())
        .onSuccess(actual -> LOG.info("Metrics at http://{}:{}{}", host, actual, PATH));
  }

  @SuppressWarnings("resource") // It lives as long as the process.
  private void bindGarbageCollection() {
    new JvmGcMetrics().bindTo(registry);
  }

  /** Reading all meters takes its time, hence not on the event loop. */
  private void answer(Vertx vertx, HttpServerRequest request) {
    if (!request.path().equals(PATH)) {
      request.response().setStatusCode(404).end("Metrics are at " + PATH + "\n");
    } else if (request.method() != HttpMethod.GET) {
      request.response().setStatusCode(405).putHeader("allow", "GET").end();
    } else {
      vertx
          .executeBlocking(() -> registry.scrape(CONTENT_TYPE))
          .onSuccess(page -> request.response().putHeader("content-type", CONTENT_TYPE).end(page))
          .onFailure(e -> request.response().setStatusCode(500).end(e + "\n"));
    }
  }
}
