package io.fnworker.function.index;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Annotation values as JSON text. Written token by token: converting whole objects would first
 * start the far larger part of the JSON library, on the way to the first function.
 */
final class JsonText {
  private JsonText() {}

  static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonWriter json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.beginObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.name(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.endObject();
    } else if (value instanceof List<?> list) {
      json.beginArray();
      for (Object item : list) {
        write(json, item);
      }
      json.endArray();
    } else if (value instanceof Boolean flag) {
      json.value(flag);
    } else if (value instanceof Number number) {
      json.value(number);
    } else {
      json.value(value.toString());
    }
  }
}
