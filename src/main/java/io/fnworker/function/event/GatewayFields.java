package io.fnworker.function.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a gateway's event, read as leniently as gateways write them. */
record GatewayFields(Map<?, ?> fields) {

  @Nullable Object value(String name) {
    return fields.get(name);
  }

  /** Empty when the field is missing or null. */
  String text(String name) {
    return text(fields.get(name));
  }

  /** A field that is a map; several values of a name are joined by commas, as headers are. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (fields.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> texts.put(String.valueOf(key), text(value)));
    }
    return texts;
  }

  /** With names in lower case. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    texts("headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> several) {
      return several.stream().map(GatewayFields::text).collect(Collectors.joining(","));
    }
    // Gson reads every number as a double.
    boolean isWhole = value instanceof Double number && number == Math.rint(number);
    return isWhole ? Long.toString(((Double) value).longValue()) : String.valueOf(value);
  }
}
