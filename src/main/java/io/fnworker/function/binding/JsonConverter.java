package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To everything that Gson reads: classes of the app, maps, enums, dates. */
final class JsonConverter implements Converter {
  private static final Set<String> TEXTUAL =
      Set.of(
          "java.util.UUID",
          "java.util.Date",
          "java.util.Locale",
          "java.util.Currency",
          "java.net.URI",
          "java.net.URL",
          "java.net.InetAddress",
          "java.lang.StringBuilder",
          "java.lang.StringBuffer",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp");

  private final Type type;
  private final Class<?> raw;
  private final JsonCodec json;
  private final boolean isTextual;

  JsonConverter(Type type, Class<?> raw, JsonCodec json) {
    this.type = type;
    this.raw = raw;
    this.json = json;
    this.isTextual =
        raw.isEnum() || raw.getName().startsWith("java.time.") || TEXTUAL.contains(raw.getName());
  }

  @Override
  public @Nullable Object convert(Source source) {
    String text = source.content();
    if (text == null) {
      return null;
    }
    boolean isBare = isTextual && source.kind() != DataCase.JSON && !looksLikeJson(text);
    Object value = json.fromJson(isBare ? json.toJson(text) : text, type);
    boolean isUnknownConstant = value == null && raw.isEnum() && !isNull(text);
    return isUnknownConstant ? constant(text) : value;
  }

  private static boolean isNull(String text) {
    return text.strip().equals("null");
  }

  /** Text that must not be quoted once more. */
  private static boolean looksLikeJson(String text) {
    String start = text.strip();
    return "\"{[".indexOf(start.charAt(0)) >= 0 || start.equals("null");
  }

  /** Gson gives null for what is no constant of an enum. */
  private Object constant(String text) {
    String name = text.strip().replaceAll("^\"|\"$", "");
    Object[] constants = raw.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConversionException(
                    ConversionException.quote(name)
                        + " is none of "
                        + ConversionException.quote(Arrays.toString(constants))));
  }
}
