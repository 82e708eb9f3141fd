package io.fnworker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TelemetryConfigTest {

  @Test
  void nothingIsShownByDefault() {
    assertEquals(TelemetryConfig.OFF, read("{}"));
  }

  @Test
  void everyKeyIsRead() {
    assertEquals(
        new TelemetryConfig(9464, "0.0.0.0", "http://collector:4318", true),
        read(
            "{'prometheus': {'port': 9464, 'host': '0.0.0.0'},"
                + " 'otlp': {'endpoint': 'http://collector:4318'}, 'openTelemetry': true}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prometheus': {'port': 70000}}    | telemetry.prometheus.port",
        "{'prometheus': {'path': '/x'}}     | telemetry.prometheus.path",
        "{'otlp': {'endpoint': 'localhost'}} | telemetry.otlp.endpoint",
        "{'otlp': {'endpoint': 'ftp://a'}}  | telemetry.otlp.endpoint",
        "{'otlp': {'endpoint': 'http://a b'}} | telemetry.otlp.endpoint",
        "{'metrics': true}                  | telemetry.metrics"
      })
  void whatIsWrongIsNamed(String json, String key) {
    ConfigException refusal = assertThrows(ConfigException.class, () -> read(json));

    assertTrue(refusal.getMessage().startsWith(key + ": "), refusal.getMessage());
  }

  static Stream<Arguments> endpoints() {
    String traces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    String general = "OTEL_EXPORTER_OTLP_ENDPOINT";
    return Stream.of(
        Arguments.of(null, Map.of(), null),
        Arguments.of("http://c:1", Map.of(general, "http://e:2"), "http://c:1/v1/traces"),
        Arguments.of("http://c:1/", Map.of(), "http://c:1/v1/traces"),
        Arguments.of(null, Map.of(general, "http://e:2"), "http://e:2/v1/traces"),
        Arguments.of(null, Map.of(general, "https://e/base/"), "https://e/base/v1/traces"),
        Arguments.of(null, Map.of(traces, "http://t/x", general, "http://e"), "http://t/x"),
        Arguments.of(null, Map.of(general, ""), null),
        Arguments.of(null, Map.of(general, "not a uri"), null),
        Arguments.of(null, Map.of(general, "http://e", "OTEL_SDK_DISABLED", "true"), null));
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @MethodSource("endpoints")
  void tracesGoWhereTheFileOrElseTheEnvironmentSays(
      String configured, Map<String, String> environment, String expected) {
    TelemetryConfig config = new TelemetryConfig(null, "127.0.0.1", configured, false);

    assertEquals(expected, config.otlpTraces(environment));
  }

  @ParameterizedTest(name = "openTelemetry {0}, {1}={2}: {3}")
  @CsvSource({
    "false, X, true,",
    "true, X, '', WorkerOpenTelemetryEnabled",
    "false, JAVA_ENABLE_OPENTELEMETRY, true, WorkerOpenTelemetryEnabled",
    "false, JAVA_ENABLE_OPENTELEMETRY, True, WorkerOpenTelemetryEnabled",
    "false, JAVA_ENABLE_OPENTELEMETRY, 1,",
    "false, JAVA_APPLICATIONINSIGHTS_ENABLE_TELEMETRY, true, WorkerApplicationInsightsLoggingEnabled",
    "false, OTEL_EXPORTER_OTLP_ENDPOINT, http://127.0.0.1:4318,"
  })
  void onlyASwitchTellsTheHostToKeepRecordsBack(
      boolean configured, String variable, String value, String capability) {
    TelemetryConfig config = new TelemetryConfig(null, "127.0.0.1", null, configured);

    assertEquals(
        capability == null ? Map.of() : Map.of(capability, "true"),
        config.capabilities(Map.of(variable, value)));
  }

  private static TelemetryConfig read(String json) {
    return TelemetryConfig.from(
        new ConfigSection("telemetry", new JsonObject(json.replace('\'', '"'))));
  }
}
