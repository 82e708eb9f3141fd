package io.fnworker.localhost.http;

import com.google.protobuf.ByteString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a request on a connection to an {@link HttpCall}. Stateless. */
final class HttpRequests {
  private HttpRequests() {}

  static HttpCall read(HttpServerRequest request, Map<String, String> params, ByteString body) {
    Map<String, List<String>> headers = HttpCall.ignoringCase();
    MultiMap given = request.headers();
    given.forEach((name, value) -> add(headers, name, value));
    return new HttpCall(
        request.method().name(),
        request.absoluteURI(),
        query(request.query()),
        headers,
        params,
        body);
  }

  /** Names and values in the order of the text; a name without = has the empty value. */
  static Map<String, List<String>> query(@Nullable String text) {
    Map<String, List<String>> query = HttpCall.ignoringCase();
    if (text == null || text.isEmpty()) {
      return query;
    }
    for (String part : text.split("&")) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (!name.isEmpty()) {
        add(query, decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
      }
    }
    return query;
  }

  private static void add(Map<String, List<String>> values, String name, String value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
