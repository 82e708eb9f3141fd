package io.fnworker.localhost.invoke;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.Invocation;
import io.fnworker.localhost.http.BodyWriter;
import io.fnworker.localhost.http.HttpAnswer;
import io.fnworker.localhost.http.HttpCall;
import io.fnworker.localhost.http.HttpForwarder;
import io.fnworker.localhost.invoke.proto.InvokeRequest;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTTP request that an Invoke request stands for. Stateless. */
final class InvokeHttp {
  private InvokeHttp() {}

  static ByteString payload(InvokeRequest request) {
    return request.getText().isEmpty() ? request.getPayload() : request.getTextBytes();
  }

  static HttpCall read(InvokeRequest request, HostFunction function) {
    ByteString payload = payload(request);
    Map<String, List<String>> headers = lists(request.getHeadersMap());
    if (!payload.isEmpty()) {
      headers.putIfAbsent("content-length", List.of(Integer.toString(payload.size())));
    }
    String query =
        request.getQueryMap().entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    String usual = payload.isEmpty() ? "GET" : "POST";
    return new HttpCall(
        request.getMethod().isEmpty() ? usual : request.getMethod(),
        "http://localhost/api/" + function.name() + (query.isEmpty() ? "" : "?" + query),
        lists(request.getQueryMap()),
        headers,
        request.getParamsMap(),
        payload);
  }

  /** Sends the call to the worker's HTTP server and takes in the whole answer. */
  static Future<HttpAnswer> forward(
      HttpForwarder forwarder, URI worker, HttpCall call, Invocation invocation) {
    URI url = URI.create(call.url());
    String query = url.getRawQuery();
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    call.headers().forEach(headers::add);
    headers.set(HttpForwarder.INVOCATION_ID, invocation.id());
    headers.set("traceparent", invocation.request().getTraceContext().getTraceParent());
    return forwarder
        .forward(
            worker,
            HttpMethod.valueOf(call.method()),
            url.getRawPath() + (query == null ? "" : "?" + query),
            headers,
            request -> BodyWriter.send(request, call.body()))
        .compose(response -> response.body().map(body -> answer(response, body)));
  }

  private static HttpAnswer answer(HttpClientResponse response, Buffer body) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    response.headers().forEach((name, value) -> headers.add(Map.entry(name, value)));
    return new HttpAnswer(
        response.statusCode(), headers, UnsafeByteOperations.unsafeWrap(body.getBytes()));
  }

  private static Map<String, List<String>> lists(Map<String, String> values) {
    Map<String, List<String>> lists = HttpCall.ignoringCase();
    values.forEach((name, value) -> lists.put(name, List.of(value)));
    return lists;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
