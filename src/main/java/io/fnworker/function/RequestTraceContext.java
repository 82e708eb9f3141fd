package io.fnworker.function;

import com.microsoft.azure.functions.TraceContext;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The caller's trace context; empty texts where the host sent none. Immutable. */
record RequestTraceContext(RpcTraceContext message) implements TraceContext {
  private static final String BAGGAGE = "baggage";

  @Override
  public String getTraceparent() {
    return message.getTraceParent();
  }

  @Override
  public String getTracestate() {
    return message.getTraceState();
  }

  /** The host's attributes and, as {@code baggage}, the W3C baggage header if there is baggage. */
  @Override
  public Map<String, String> getAttributes() {
    if (message.getBaggageCount() == 0 || message.containsAttributes(BAGGAGE)) {
      return message.getAttributesMap();
    }
    Map<String, String> attributes = new LinkedHashMap<>(message.getAttributesMap());
    attributes.put(
        BAGGAGE,
        message.getBaggageMap().entrySet().stream()
            .map(member -> member.getKey() + "=" + percentEncoded(member.getValue()))
            .collect(Collectors.joining(",")));
    return Collections.unmodifiableMap(attributes);
  }

  private static String percentEncoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
