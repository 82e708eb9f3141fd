package io.fnworker.function.event;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The URL that the client of a gateway has asked for, as far as the event tells. */
final class GatewayUrl {
  private GatewayUrl() {}

  /** Host and scheme are those of the headers; without a scheme it was HTTPS. */
  static String of(String path, Map<String, String> headers, Map<String, String> query) {
    String host = headers.getOrDefault("host", "localhost");
    String scheme = headers.getOrDefault("x-forwarded-proto", "https");
    String separator = path.startsWith("/") ? "" : "/";
    String parameters =
        query.entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return scheme
        + "://"
        + host
        + separator
        + path
        + (parameters.isEmpty() ? "" : "?" + parameters);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
