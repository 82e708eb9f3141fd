package io.fnworker.function.index;

import java.util.LinkedHashMap;
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

  /** As one entry of {@code bindings}: type, direction and name first. */
  String json() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", type);
    entry.put("direction", direction);
    entry.put("name", name);
    entry.putAll(attributes);
    return JsonText.of(entry);
  }
}
