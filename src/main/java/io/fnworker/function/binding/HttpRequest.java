package io.fnworker.function.binding;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.rpc.messages.NullableString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as user code sees it. Immutable but for its body; safe for use by any thread. */
final class HttpRequest implements HttpRequestMessage<@Nullable Object> {
  private final RpcHttp http;
  private final @Nullable Object body;
  private final Map<String, String> headers;
  private final Map<String, String> query;

  HttpRequest(RpcHttp http, Map<String, String> headers, @Nullable Object body) {
    this.http = http;
    this.headers = headers;
    this.body = body;
    this.query = merged(http.getQueryMap(), http.getNullableQueryMap());
  }

  HttpRequest withBody(Object arriving) {
    return new HttpRequest(http, headers, arriving);
  }

  /** A host that may send empty values fills the second map, and perhaps only that. */
  static Map<String, String> merged(
      Map<String, String> plain, Map<String, NullableString> nullable) {
    if (nullable.isEmpty()) {
      return plain;
    }
    Map<String, String> merged = new LinkedHashMap<>(plain);
    nullable.forEach((name, value) -> merged.put(name, value.getValue()));
    return Collections.unmodifiableMap(merged);
  }

  /** Characters that a URI may not have, but requests do have, come percent-encoded. */
  @Override
  public URI getUri() {
    return LenientUri.parse(http.getUrl());
  }

  /** Null for a method that the enum lacks, such as PROPFIND. */
  @Override
  @SuppressWarnings("NullAway") // the API has no other word for it
  public HttpMethod getHttpMethod() {
    try {
      return HttpMethod.valueOf(http.getMethod().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  /** The names are in lower case, as the host sends them, and looked up as they are. */
  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return query;
  }

  @Override
  public @Nullable Object getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new HttpResponse().status(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new HttpResponse().status(status);
  }
}
