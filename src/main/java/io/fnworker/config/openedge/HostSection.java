package io.fnworker.config.openedge;

import io.fnworker.config.ConfigException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of what an OpenEdge host passes. Hosts fill keys in with null, zero and the empty
 * string where nothing is configured, and have keys we know nothing of: the former are read as
 * absent, the latter passed over. Amounts may be numbers or text with a unit. What makes no sense
 * all the same is a {@link ConfigException} with the full key.
 */
final class HostSection {
  private final String path;
  private final Map<?, ?> values;

  HostSection(Map<?, ?> values) {
    this("", values);
  }

  private HostSection(String path, Map<?, ?> values) {
    this.path = path;
    this.values = values;
  }

  /** The key with its path, as the user would search for it. */
  String key(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Whether there is anything under this name. */
  boolean has(String name) {
    return values.get(name) != null;
  }

  /** Empty when absent. */
  String text(String name) {
    Object value = values.get(name);
    if (value instanceof Map || value instanceof List) {
      throw wrong(name, "a string", value);
    }
    return value == null ? "" : value.toString();
  }

  boolean flag(String name) {
    String text = text(name);
    return switch (text) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw wrong(name, "true or false", text);
    };
  }

  /** Empty when absent. */
  HostSection section(String name) {
    Object value = values.get(name);
    if (value == null) {
      return new HostSection(key(name), Map.of());
    }
    if (value instanceof Map<?, ?> map) {
      return new HostSection(key(name), map);
    }
    throw wrong(name, "an object", value);
  }

  /** Empty when absent. */
  List<HostSection> sections(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(name, "a list of objects", value);
    }
    List<HostSection> sections = new ArrayList<>();
    for (Object element : list) {
      String entry = name + "[" + sections.size() + "]";
      sections.add(new HostSection(path, entries(entry, element)).section(entry));
    }
    return sections;
  }

  private static Map<?, ?> entries(String name, @Nullable Object element) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put(name, element == null ? Map.of() : element);
    return one;
  }

  /** A whole number; 0 when absent. */
  int count(String name, int min, int max) {
    return (int) amount(name, "a whole number", min, max, HostSection::whole);
  }

  /** Bytes; 0 when absent. */
  int size(String name) {
    return (int) amount(name, "a number of bytes, such as 4m", 1, Integer.MAX_VALUE, Units::bytes);
  }

  /** Zero when absent. */
  Duration duration(String name) {
    return Duration.ofNanos(
        amount(
            name,
            "a number of nanoseconds, or a time such as 30s",
            1,
            Long.MAX_VALUE,
            Units::nanos));
  }

  private long amount(
      String name, String wanted, long min, long max, Function<String, OptionalLong> reading) {
    String text = plain(text(name).strip());
    OptionalLong read = text.isEmpty() ? OptionalLong.of(0) : reading.apply(text);
    long amount = read.orElseThrow(() -> wrong(name, wanted, text));
    // An explicit zero is how Go writes "not set".
    if (amount != 0 && (amount < min || amount > max)) {
      throw new ConfigException(
          key(name) + ": " + text + " is out of range; give " + min + " to " + max);
    }
    return amount;
  }

  private static OptionalLong whole(String text) {
    return text.matches("-?\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** JSON writers may spell a large number with an exponent. */
  private static String plain(String text) {
    return text.matches("\\d+(\\.\\d+)?[eE]\\+?\\d{1,3}")
        ? new BigDecimal(text).toBigInteger().toString()
        : text.replaceFirst("^(\\d+)\\.0+$", "$1");
  }

  ConfigException missing(String name, String fix) {
    return new ConfigException(key(name) + ": missing; " + fix);
  }

  ConfigException wrong(String name, String wanted, @Nullable Object value) {
    return new ConfigException(key(name) + ": must be " + wanted + ", is " + value);
  }
}
