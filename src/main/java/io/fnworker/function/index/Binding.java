package io.fnworker.function.index;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code bindings} in a {@code function.json}. Confined to the indexing thread.
 *
 * <p>Attribute values are those of {@link AnnotationUse}.
 */
final class Binding {
  static final String RETURN_VALUE = "$return";
  private static final String TRIGGER = "trigger";

  private final @Nullable BindingKind kind;
  private final String type;
  private final String direction;
  private final String name;
  private final Map<String, Object> attributes;

  Binding(
      @Nullable BindingKind kind,
      String type,
      String direction,
      String name,
      Map<String, Object> attributes) {
    this.kind = kind;
    this.type = type;
    this.direction = direction.toLowerCase(Locale.ENGLISH);
    this.name = name;
    this.attributes = new LinkedHashMap<>(attributes);
  }

  /** What answers an HTTP request when the function returns a value and says nothing else. */
  static Binding httpReturnValue() {
    BindingKind http = BindingKind.HTTP_OUTPUT;
    return new Binding(http, http.type(), http.direction(), RETURN_VALUE, Map.of());
  }

  Binding named(String newName) {
    return new Binding(kind, type, direction, newName, attributes);
  }

  boolean is(BindingKind wanted) {
    return kind == wanted;
  }

  boolean isStorage() {
    return kind != null && kind.isStorage();
  }

  boolean isTrigger() {
    return type.toLowerCase(Locale.ENGLISH).endsWith(TRIGGER);
  }

  String type() {
    return type;
  }

  String direction() {
    return direction;
  }

  String name() {
    return name;
  }

  Map<String, Object> attributes() {
    return attributes;
  }

  void set(String attribute, Object value) {
    attributes.put(attribute, value);
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("type", type);
    json.addProperty("direction", direction);
    json.addProperty("name", name);
    attributes.forEach((attribute, value) -> json.add(attribute, json(value)));
    return json;
  }

  static JsonElement json(Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, item) -> object.add(String.valueOf(key), json(item)));
      return object;
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(item -> array.add(json(item)));
      return array;
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return value instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive(value.toString());
  }
}
