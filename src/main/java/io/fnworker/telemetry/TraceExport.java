package io.fnworker.telemetry;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of spans to a collector: OTLP over HTTP, in batches of a thread of its own. A collector
 * that is slow or away costs spans, never calls.
 */
final class TraceExport {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(TraceExport.class);

  /** Held, because java.util.logging forgets loggers that nobody holds, and their handlers. */
  private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

  private TraceExport() {}

  /**
   * @param endpoint of traces, not the collector's base
   * @param environment may hold headers in OpenTelemetry's variables; they are credentials, never
   *     logged
   */
  static SpanProcessor to(String endpoint, Map<String, String> environment) {
    bridgeLibraryLog();
    OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint);
    for (String variable :
        new String[] {"OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"}) {
      TraceResource.pairs(environment.getOrDefault(variable, "")).forEach(exporter::addHeader);
    }
    LOG.info("Traces go to {}", endpoint);
    return BatchSpanProcessor.builder(exporter.build()).build();
  }

  /** The library logs to java.util.logging, whose lines would pass for the user's. */
  private static void bridgeLibraryLog() {
    for (Handler known : LIBRARY.getHandlers()) {
      if (known instanceof Bridge) {
        return;
      }
    }
    LIBRARY.setUseParentHandlers(false);
    LIBRARY.addHandler(new Bridge());
  }

  /** Whatever OpenTelemetry complains of, the worker goes on: a warning. */
  private static final class Bridge extends Handler {
    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
        LOG.warn("{}", entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
