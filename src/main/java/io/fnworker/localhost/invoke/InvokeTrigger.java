package io.fnworker.localhost.invoke;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.Trigger;
import io.fnworker.localhost.channel.WorkerCapabilities;
import io.fnworker.localhost.channel.WorkerChannel;
import io.fnworker.localhost.data.TriggerData;
import io.fnworker.localhost.http.HttpCall;
import io.fnworker.localhost.http.HttpTriggerData;
import io.fnworker.localhost.invoke.proto.InvokeRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From an Invoke request to the trigger of a function. Stateless. */
final class InvokeTrigger {
  private InvokeTrigger() {}

  static Trigger of(InvokeRequest request, HostFunction function, WorkerChannel channel) {
    WorkerCapabilities worker = channel.state().capabilities();
    ByteString payload =
        request.getText().isEmpty() ? request.getPayload() : request.getTextBytes();
    HostBinding binding = function.trigger().orElse(null);
    if (binding == null) {
      return new Trigger(TypedData.getDefaultInstance(), Map.of(), "");
    }
    if (!function.isHttp()) {
      return new TriggerData(worker).make(binding, payload.toStringUtf8());
    }
    HttpCall call = call(request, function, payload);
    HttpTriggerData data = new HttpTriggerData(worker, /* proxied= */ false);
    TypedData http = data.http(call);
    return new Trigger(http, data.metadata(call, binding.name(), http), call.header("traceparent"));
  }

  private static HttpCall call(InvokeRequest request, HostFunction function, ByteString payload) {
    Map<String, List<String>> query = lists(request.getQueryMap());
    Map<String, List<String>> headers = lists(request.getHeadersMap());
    if (!payload.isEmpty()) {
      headers.putIfAbsent("content-length", List.of(Integer.toString(payload.size())));
    }
    String text =
        request.getQueryMap().entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    String method =
        request.getMethod().isEmpty() ? (payload.isEmpty() ? "GET" : "POST") : request.getMethod();
    return new HttpCall(
        method,
        "http://localhost/api/" + function.name() + (text.isEmpty() ? "" : "?" + text),
        query,
        headers,
        request.getParamsMap(),
        payload);
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
