package io.fnworker.localhost.data;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON in texts. Stateless. */
public final class JsonText {
  private JsonText() {}

  /** The value, empty when the text is no JSON or the JSON null. */
  public static Optional<Object> parse(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.ofNullable(Json.decodeValue(text));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  public static boolean isValid(String text) {
    try {
      Json.decodeValue(text);
      return !text.isBlank();
    } catch (DecodeException e) {
      return false;
    }
  }

  /** The object, empty when the text is anything else. */
  public static Optional<JsonObject> object(String text) {
    return text.stripLeading().startsWith("{")
        ? parse(text).filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
        : Optional.empty();
  }

  /** The elements, empty when the text is no array. */
  public static Optional<JsonArray> array(String text) {
    return text.stripLeading().startsWith("[")
        ? parse(text).filter(JsonArray.class::isInstance).map(JsonArray.class::cast)
        : Optional.empty();
  }

  /** The properties that a host adds to the trigger metadata; those with null are left out. */
  public static Map<String, Object> topLevel(String text) {
    Map<String, Object> properties = new LinkedHashMap<>();
    object(text)
        .ifPresent(
            json ->
                json.forEach(
                    property -> {
                      if (property.getValue() != null) {
                        properties.put(property.getKey(), property.getValue());
                      }
                    }));
    return properties;
  }
}
