package io.fnworker.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the worker shows of itself to monitoring systems; nothing by default.
 *
 * @param prometheusPort where metrics can be read over HTTP; 0 for any free port, null for nowhere
 * @param prometheusHost the address that listens; anything but loopback opens the metrics to others
 * @param otlpEndpoint base URI of an OpenTelemetry collector for traces; null leaves it to the
 *     environment, see {@link #otlpTraces}
 * @param openTelemetry the app sends its own logs by OpenTelemetry, so the host must not
 */
public record TelemetryConfig(
    @Nullable Integer prometheusPort,
    String prometheusHost,
    @Nullable String otlpEndpoint,
    boolean openTelemetry) {
  public static final TelemetryConfig OFF = new TelemetryConfig(null, "127.0.0.1", null, false);

  static TelemetryConfig from(ConfigSection section) {
    ConfigSection prometheus = section.section("prometheus");
    Integer port = prometheus.has("port") ? (Integer) prometheus.port("port", 0) : null;
    String host = prometheus.string("host", "127.0.0.1");
    prometheus.end();
    ConfigSection otlp = section.section("otlp");
    String endpoint = otlp.optionalString("endpoint");
    if (endpoint != null && !isHttp(endpoint)) {
      throw new ConfigException(
          otlp.key("endpoint")
              + ": \""
              + endpoint
              + "\" is not a collector's address; give one like http://127.0.0.1:4318");
    }
    otlp.end();
    boolean openTelemetry = section.bool("openTelemetry", false);
    section.end();
    return new TelemetryConfig(port, host, endpoint, openTelemetry);
  }

  /**
   * Where traces go (OTLP over HTTP), or null for nowhere: the configured endpoint, else what
   * OpenTelemetry's own variables say. The signal's variable holds the whole URI, the general one
   * the base of it.
   */
  public @Nullable String otlpTraces(Map<String, String> environment) {
    String signal = environment.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "");
    String general = environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "");
    if (otlpEndpoint != null) {
      return traces(otlpEndpoint);
    }
    if (isOn(environment, "OTEL_SDK_DISABLED")) {
      return null;
    }
    if (isHttp(signal)) {
      return signal;
    }
    return isHttp(general) ? traces(general) : null;
  }

  /**
   * Capabilities that make the host keep back records which the app sends itself. They hang on
   * explicit switches, the official worker's, and not on {@link #otlpTraces}: the worker exports
   * spans, not logs, and a host that keeps logs back for nobody would lose them.
   */
  public Map<String, String> capabilities(Map<String, String> environment) {
    if (openTelemetry || isOn(environment, "JAVA_ENABLE_OPENTELEMETRY")) {
      return Map.of("WorkerOpenTelemetryEnabled", "true");
    }
    return isOn(environment, "JAVA_APPLICATIONINSIGHTS_ENABLE_TELEMETRY")
        ? Map.of("WorkerApplicationInsightsLoggingEnabled", "true")
        : Map.of();
  }

  private static boolean isOn(Map<String, String> environment, String name) {
    return Boolean.parseBoolean(environment.getOrDefault(name, "").trim());
  }

  private static String traces(String base) {
    return base + (base.endsWith("/") ? "" : "/") + "v1/traces";
  }

  private static boolean isHttp(String uri) {
    try {
      URI parsed = new URI(uri);
      boolean http = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
      return http && parsed.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
