package io.fnworker.localhost.http;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.Violations;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.data.JsonText;
import io.fnworker.localhost.data.Outputs;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the HTTP caller gets. Immutable.
 *
 * @param headers names as the function gave them; Set-Cookie may repeat
 */
public record HttpAnswer(int status, List<Map.Entry<String, String>> headers, ByteString body) {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";
  private static final String BINARY = "application/octet-stream";

  public HttpAnswer {
    headers = List.copyOf(headers);
  }

  /** An answer without a body. */
  public static HttpAnswer empty(int status) {
    return new HttpAnswer(status, List.of(), ByteString.EMPTY);
  }

  /** The answer of a function that succeeded: its HTTP output, else 200 with an empty body. */
  public static HttpAnswer of(HostFunction function, Outputs outputs, Violations violations) {
    return function
        .httpOutput()
        .flatMap(binding -> Optional.ofNullable(outputs.bound().get(binding.name())))
        .map(value -> of(value, function.name(), violations))
        .orElseGet(() -> empty(200));
  }

  private static HttpAnswer of(TypedData value, String function, Violations violations) {
    if (value.getDataCase() == TypedData.DataCase.HTTP) {
      return ofHttp(value.getHttp(), function, violations);
    }
    // Texts are tried as JSON: an object with a body is taken for a response object.
    String text =
        value.getDataCase() == TypedData.DataCase.STRING ? value.getString() : value.getJson();
    return JsonText.object(text)
        .filter(json -> json.containsKey("body"))
        .map(HttpAnswer::ofResponseObject)
        .orElseGet(() -> new HttpAnswer(200, typed(contentType(value)), content(value)));
  }

  private static HttpAnswer ofHttp(RpcHttp http, String function, Violations violations) {
    if (http.getNullableHeadersCount() > 0) {
      violations.report(Violation.HTTP_NULLABLE_HEADERS, function);
    }
    if (!http.hasBody()) {
      violations.report(Violation.HTTP_BODY_MISSING, function);
      return new HttpAnswer(
          200, typed(JSON), ByteString.copyFromUtf8(responseObject(http).encode()));
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    http.getHeadersMap().forEach((name, text) -> headers.add(Map.entry(name, text)));
    boolean typed = headers.stream().anyMatch(h -> h.getKey().equalsIgnoreCase(CONTENT_TYPE));
    if (!typed && http.getBody().getDataCase() != TypedData.DataCase.DATA_NOT_SET) {
      headers.add(Map.entry(CONTENT_TYPE, contentType(http.getBody())));
    }
    if (!http.getEnableContentNegotiation()) {
      http.getCookiesList()
          .forEach(cookie -> headers.add(Map.entry("Set-Cookie", CookieLine.of(cookie))));
    }
    return new HttpAnswer(
        status(http.getStatusCode(), function, violations), headers, content(http.getBody()));
  }

  private static HttpAnswer ofResponseObject(JsonObject json) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    json.getJsonObject("headers", new JsonObject())
        .forEach(h -> headers.add(Map.entry(h.getKey(), String.valueOf(h.getValue()))));
    Object body = json.getValue("body");
    Object status = json.getValue("statusCode", json.getValue("status", 200));
    if (headers.stream().noneMatch(h -> h.getKey().equalsIgnoreCase(CONTENT_TYPE))) {
      headers.add(Map.entry(CONTENT_TYPE, body instanceof String ? TEXT : JSON));
    }
    String text = body instanceof String string ? string : body == null ? "" : Json.encode(body);
    return new HttpAnswer(
        parseStatus(String.valueOf(status)).orElse(200), headers, ByteString.copyFromUtf8(text));
  }

  private static int status(String text, String function, Violations violations) {
    if (text.isEmpty()) {
      return 200;
    }
    Optional<Integer> status = parseStatus(text);
    if (status.isEmpty()) {
      violations.report(Violation.HTTP_STATUS_INVALID, function + " \"" + text + "\"");
    }
    return status.orElse(200);
  }

  private static Optional<Integer> parseStatus(String text) {
    try {
      return Optional.of(Integer.parseInt(text.trim())).filter(s -> s >= 100 && s <= 999);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static List<Map.Entry<String, String>> typed(String contentType) {
    return List.of(Map.entry(CONTENT_TYPE, contentType));
  }

  private static String contentType(TypedData value) {
    return switch (value.getDataCase()) {
      case BYTES, STREAM -> BINARY;
      case JSON, HTTP -> JSON;
      default -> TEXT;
    };
  }

  private static ByteString content(TypedData value) {
    return switch (value.getDataCase()) {
      case STRING -> value.getStringBytes();
      case JSON -> value.getJsonBytes();
      case BYTES -> value.getBytes();
      case STREAM -> value.getStream();
      case HTTP -> ByteString.copyFromUtf8(responseObject(value.getHttp()).encode());
      case INT -> ByteString.copyFromUtf8(Long.toString(value.getInt()));
      case DOUBLE -> ByteString.copyFromUtf8(Double.toString(value.getDouble()));
      default -> ByteString.EMPTY;
    };
  }

  /** The host's dynamic object, which is sent itself when it has no body. */
  private static JsonObject responseObject(RpcHttp http) {
    JsonObject headers = new JsonObject();
    http.getHeadersMap().forEach(headers::put);
    JsonObject query = new JsonObject();
    http.getQueryMap().forEach(query::put);
    return new JsonObject()
        .put("method", http.getMethod())
        .put("query", query)
        .put("statusCode", http.getStatusCode())
        .put("headers", headers)
        .put("enableContentNegotiation", http.getEnableContentNegotiation())
        .put("cookies", new JsonArray());
  }
}
