package io.fnworker.function.binding;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A response and its builder, one mutable object as in the official worker: code in the field
 * changes the builder after {@code build()}. Confined to the invocation.
 */
final class HttpResponse implements HttpResponseMessage, HttpResponseMessage.Builder {
  private static final String SET_COOKIE = "Set-Cookie";

  private HttpStatusType status = HttpStatus.OK;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<String> cookies = new ArrayList<>(0);
  private @Nullable Object body;

  @Override
  public HttpResponse status(HttpStatusType status) {
    this.status = Objects.requireNonNull(status, "A response needs a status");
    return this;
  }

  /** Replaces a value given before under the same name; only cookies add up. */
  @Override
  public HttpResponse header(String name, String value) {
    if (name == null || value == null) {
      throw new IllegalArgumentException(
          "A header needs a name and a value, not " + name + ": " + value);
    }
    if (name.equalsIgnoreCase(SET_COOKIE)) {
      cookies.add(value);
    } else {
      headers.put(name, value);
    }
    return this;
  }

  @Override
  public HttpResponse body(@Nullable Object body) {
    this.body = body;
    return this;
  }

  @Override
  public HttpResponse build() {
    return this;
  }

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public int getStatusCode() {
    return status.value();
  }

  /** In any case of the name. */
  @Override
  public @Nullable String getHeader(String name) {
    if (SET_COOKIE.equalsIgnoreCase(name)) {
      return cookies.isEmpty() ? null : cookies.get(cookies.size() - 1);
    }
    String exact = headers.get(name);
    if (exact != null) {
      return exact;
    }
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable Object getBody() {
    return body;
  }

  Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /** The texts of the Set-Cookie headers, in order. */
  List<String> cookies() {
    return Collections.unmodifiableList(cookies);
  }
}
