package io.fnworker.function.binding;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns responses into the contract's form. */
record HttpResponseWriter(OutputWriter values) {
  /** What a foreign implementation is asked for: the interface cannot list its headers. */
  private static final List<String> COMMON_HEADERS =
      List.of(
          "Content-Type",
          "Content-Encoding",
          "Content-Language",
          "Content-Disposition",
          "Cache-Control",
          "ETag",
          "Expires",
          "Last-Modified",
          "Location",
          "Retry-After",
          "Set-Cookie",
          "Vary",
          "WWW-Authenticate",
          "Access-Control-Allow-Origin",
          "Access-Control-Allow-Credentials");

  RpcHttp write(HttpResponseMessage response) {
    // A response without a body field is no response to the host: it would lose status and headers.
    Object body = response.getBody();
    return head(response)
        .setBody(body == null ? TypedData.getDefaultInstance() : values.write(body))
        .build();
  }

  /** All but the body. */
  static RpcHttp.Builder head(HttpResponseMessage response) {
    var http = RpcHttp.newBuilder().setStatusCode(Integer.toString(response.getStatusCode()));
    if (response instanceof HttpResponse ours) {
      http.putAllHeaders(ours.headers());
      addCookies(ours.cookies(), http);
    } else {
      foreignHeaders(response).forEach(http::putHeaders);
    }
    return http;
  }

  /** All headers of a class that lists them by a {@code getHeaders()} of its own. */
  private static Map<String, String> foreignHeaders(HttpResponseMessage response) {
    Map<String, String> headers = new LinkedHashMap<>();
    try {
      Method method = response.getClass().getMethod("getHeaders");
      method.setAccessible(true); // the class itself need not be public
      if (method.invoke(response) instanceof Map<?, ?> all) {
        all.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        return headers;
      }
    } catch (ReflectiveOperationException | InaccessibleObjectException none) {
      // Then only those headers count that can be asked for.
    }
    for (String name : COMMON_HEADERS) {
      String value = response.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  /** One cookie travels as the text it is; several fit only into the list of cookies. */
  private static void addCookies(List<String> cookies, RpcHttp.Builder http) {
    if (cookies.size() == 1) {
      http.putHeaders("Set-Cookie", cookies.get(0));
      return;
    }
    for (String cookie : cookies) {
      http.addCookies(SetCookie.parse(cookie));
    }
  }
}
