package io.fnworker.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who sends the spans, from OpenTelemetry's own variables and those of the platform. */
final class TraceResource {
  private TraceResource() {}

  static Resource of(Map<String, String> environment) {
    String site = environment.getOrDefault("WEBSITE_SITE_NAME", "");
    AttributesBuilder attributes = Attributes.builder();
    attributes.put("service.name", site.isEmpty() ? "functions-worker" : site);
    if (!site.isEmpty()) {
      attributes.put("cloud.provider", "azure").put("cloud.platform", "azure_functions");
      attributes.put("faas.instance", environment.getOrDefault("WEBSITE_INSTANCE_ID", ""));
    }
    pairs(environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", "")).forEach(attributes::put);
    String name = environment.getOrDefault("OTEL_SERVICE_NAME", "");
    if (!name.isEmpty()) {
      attributes.put("service.name", name);
    }
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }

  /** {@code key=value,key=value} with percent-encoded values; what is malformed is left out. */
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        decode(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim(), pairs);
      }
    }
    return pairs;
  }

  private static void decode(String key, String value, Map<String, String> pairs) {
    try {
      pairs.put(key, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // A stray percent sign: the value is not what its writer meant, whatever that was.
      pairs.remove(key);
    }
  }
}
