package io.fnworker.localhost.http;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP request that a function is triggered by, without its connection. Immutable.
 *
 * @param url as the caller sees it, with the query
 * @param query values by name in the order of the URL; names differ by more than case
 * @param headers likewise
 * @param params values of the route's parameters
 * @param body empty when there is none
 */
public record HttpCall(
    String method,
    String url,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    Map<String, String> params,
    ByteString body) {

  /** A map for names whose case does not matter. */
  public static <V> Map<String, V> ignoringCase() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  /** Values joined by comma, as the host has them in one string; empty when absent. */
  public String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }

  public String contentType() {
    return header("content-type").toLowerCase(Locale.ROOT);
  }
}
