package io.fnworker.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One object of the configuration file, read key by key. Every wrong type or range is a {@link
 * ConfigException} with the full key; {@link #end} refuses what nobody asked for. Confined to the
 * thread that reads the configuration.
 */
public final class ConfigSection {
  private final String path;
  private final JsonObject json;
  private final Set<String> known = new LinkedHashSet<>();

  public ConfigSection(String path, JsonObject json) {
    this.path = path;
    this.json = json;
  }

  /** The key with its path, as the user would search for it. */
  public String key(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  public boolean has(String name) {
    known.add(name);
    return json.containsKey(name);
  }

  public String string(String name, String fallback) {
    Object value = value(name);
    if (value == null) {
      return fallback;
    }
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(name, "a string", value);
  }

  /** A text that must be there and not be empty. */
  public String required(String name) {
    String text = string(name, "");
    if (text.isEmpty()) {
      throw new ConfigException(key(name) + ": missing");
    }
    return text;
  }

  public @Nullable String optionalString(String name) {
    return value(name) == null ? null : string(name, "");
  }

  public boolean bool(String name, boolean fallback) {
    Object value = value(name);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrongType(name, "true or false", value);
  }

  public int integer(String name, int fallback, int min, int max) {
    return (int) number(name, fallback, min, max);
  }

  public long number(String name, long fallback, long min, long max) {
    Object value = value(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof Integer || value instanceof Long)) {
      throw wrongType(name, "a whole number", value);
    }
    long number = ((Number) value).longValue();
    if (number < min || number > max) {
      throw new ConfigException(
          key(name) + ": " + number + " is out of range; give a number from " + min + " to " + max);
    }
    return number;
  }

  /** A number with or without a fraction. */
  public double decimal(String name, double fallback, double min, double max) {
    Object value = value(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof Number given)) {
      throw wrongType(name, "a number", value);
    }
    double number = given.doubleValue();
    if (!(number >= min && number <= max)) {
      throw new ConfigException(
          key(name) + ": " + given + " is out of range; give a number from " + min + " to " + max);
    }
    return number;
  }

  /** One of the constants of an enum, written in camel case; true and false need no quotes. */
  public <E extends Enum<E>> E choice(String name, E fallback) {
    String text =
        value(name) instanceof Boolean flag ? flag.toString() : string(name, written(fallback));
    for (E constant : fallback.getDeclaringClass().getEnumConstants()) {
      if (written(constant).equals(text)) {
        return constant;
      }
    }
    String known =
        Stream.of(fallback.getDeclaringClass().getEnumConstants())
            .map(constant -> "\"" + written(constant) + "\"")
            .collect(Collectors.joining(", "));
    throw new ConfigException(key(name) + ": must be one of " + known + ", is \"" + text + "\"");
  }

  /** {@code CURRENT_OR_OLDER} as {@code currentOrOlder}. */
  private static String written(Enum<?> constant) {
    StringBuilder text = new StringBuilder();
    for (String word : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      text.append(
          text.length() == 0
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return text.toString();
  }

  /** The keys and string values of a nested object, empty when absent. */
  public Map<String, String> stringMap(String name) {
    ConfigSection section = section(name);
    Map<String, String> strings = new LinkedHashMap<>();
    for (String key : section.json.fieldNames()) {
      strings.put(key, section.string(key, ""));
    }
    return Collections.unmodifiableMap(strings);
  }

  /** A TCP port; 0 lets the system choose where that makes sense to the caller. */
  public int port(String name, int fallback) {
    return integer(name, fallback, 0, 65535);
  }

  public List<String> strings(String name) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw wrongType(name, "a list of strings", value);
    }
    List<String> strings = new ArrayList<>();
    for (Object element : array) {
      if (!(element instanceof String text)) {
        throw wrongType(name, "a list of strings", element);
      }
      strings.add(text);
    }
    return List.copyOf(strings);
  }

  /** The nested object, empty when absent. The caller must {@link #end} it too. */
  public ConfigSection section(String name) {
    Object value = value(name);
    if (value == null) {
      return new ConfigSection(key(name), new JsonObject());
    }
    if (value instanceof JsonObject object) {
      return new ConfigSection(key(name), object);
    }
    throw wrongType(name, "an object", value);
  }

  /** The objects of a list, none when absent. The caller must {@link #end} each. */
  public List<ConfigSection> sections(String name) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw wrongType(name, "a list of objects", value);
    }
    List<ConfigSection> sections = new ArrayList<>();
    for (Object element : array) {
      if (!(element instanceof JsonObject object)) {
        throw wrongType(name, "a list of objects", element);
      }
      sections.add(new ConfigSection(key(name) + "[" + sections.size() + "]", object));
    }
    return List.copyOf(sections);
  }

  /** Refuses keys that were never asked for. */
  public void end() {
    for (String name : json.fieldNames()) {
      if (!known.contains(name)) {
        throw new ConfigException(
            key(name) + ": unknown key; known here: " + String.join(", ", known));
      }
    }
  }

  private @Nullable Object value(String name) {
    known.add(name);
    return json.getValue(name);
  }

  private ConfigException wrongType(String name, String wanted, @Nullable Object value) {
    return new ConfigException(key(name) + ": must be " + wanted + ", is " + value);
  }
}
