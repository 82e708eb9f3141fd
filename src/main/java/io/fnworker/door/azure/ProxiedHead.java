package io.fnworker.door.azure;

import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie;
import io.fnworker.bus.SetCookie;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Heads of forwarded requests and their responses, in the shape that the host's messages have. */
final class ProxiedHead {
  /** Matters between host and worker, or of one connection; not the function's business. */
  private static final Set<String> NOT_FOR_FUNCTIONS =
      Set.of(
          "x-ms-invocation-id",
          "connection",
          "transfer-encoding",
          "keep-alive",
          "te",
          "trailer",
          "upgrade");

  private ProxiedHead() {}

  /** Header names in lower case and several values joined by a comma, as in the host's messages. */
  static RpcHttp of(HttpServerRequest request) {
    RpcHttp.Builder head =
        RpcHttp.newBuilder().setMethod(request.method().name()).setUrl(url(request));
    for (String name : request.headers().names()) {
      String key = name.toLowerCase(Locale.ROOT);
      if (!NOT_FOR_FUNCTIONS.contains(key)) {
        head.putHeaders(key, String.join(",", request.headers().getAll(name)));
      }
    }
    for (Map.Entry<String, List<String>> parameter :
        new QueryStringDecoder(request.uri()).parameters().entrySet()) {
      head.putQuery(parameter.getKey(), String.join(",", parameter.getValue()));
    }
    return head.build();
  }

  /** The address that the client has asked for, before the host forwarded it. */
  private static String url(HttpServerRequest request) {
    MultiMap headers = request.headers();
    String scheme = first(headers.get("x-forwarded-proto"), "http");
    String authority =
        first(headers.get("x-forwarded-host"), first(headers.get("host"), "localhost"));
    return scheme + "://" + authority + request.uri();
  }

  private static String first(String value, String fallback) {
    return value == null || value.isEmpty() ? fallback : value.split(",", 2)[0].trim();
  }

  static void write(RpcHttp head, HttpServerResponse response) {
    response.setStatusCode(statusOf(head));
    head.getHeadersMap()
        .forEach(
            (name, value) -> {
              if (!NOT_FOR_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
                response.putHeader(name, value);
              }
            });
    for (RpcHttpCookie cookie : head.getCookiesList()) {
      response.headers().add("set-cookie", SetCookie.text(cookie));
    }
  }

  /** Whether the client expects a body to follow the head. */
  static boolean hasBody(HttpServerRequest request, RpcHttp head) {
    int status = statusOf(head);
    return !request.method().equals(HttpMethod.HEAD) && status != 204 && status != 304;
  }

  private static int statusOf(RpcHttp head) {
    try {
      int status = Integer.parseInt(head.getStatusCode());
      return status >= 100 && status <= 999 ? status : 500;
    } catch (NumberFormatException e) {
      return 200;
    }
  }
}
