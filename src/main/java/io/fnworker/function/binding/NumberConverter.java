package io.fnworker.function.binding;

import io.fnworker.function.json.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** To the number types of the language. What would be cut off or rounded away is an error. */
record NumberConverter(Kind kind, JsonCodec json) implements Converter {
  private static final List<Kind> KINDS =
      List.of(
          new Kind(Byte.class, Byte::valueOf, l -> (byte) l == l ? (byte) l : null),
          new Kind(Short.class, Short::valueOf, l -> (short) l == l ? (short) l : null),
          new Kind(Integer.class, Integer::valueOf, l -> (int) l == l ? (int) l : null),
          new Kind(Long.class, Long::valueOf, l -> l),
          new Kind(
              Float.class,
              Float::valueOf,
              l -> isExact(l, (float) l) ? (float) l : null,
              d -> Float.isInfinite((float) d) && !Double.isInfinite(d) ? null : (float) d),
          new Kind(
              Double.class,
              Double::valueOf,
              l -> isExact(l, (double) l) ? (double) l : null,
              d -> d));

  /** A number type: how it is made of a text, of a whole and of a floating-point number. */
  private record Kind(
      Class<? extends Number> type,
      Function<String, Number> ofText,
      LongFunction<@Nullable Number> ofLong,
      DoubleFunction<@Nullable Number> ofDouble) {

    Kind(
        Class<? extends Number> type,
        Function<String, Number> ofText,
        LongFunction<@Nullable Number> ofLong) {
      this(type, ofText, ofLong, d -> isExact((long) d, d) ? ofLong.apply((long) d) : null);
    }

    boolean isFloating() {
      return type == Float.class || type == Double.class;
    }
  }

  static Map<Class<?>, Converter> all(JsonCodec json) {
    return KINDS.stream()
        .collect(Collectors.toMap(Kind::type, kind -> new NumberConverter(kind, json)));
  }

  @Override
  public @Nullable Object convert(Source source) {
    return switch (source.kind()) {
      case INT -> fitting(kind.ofLong.apply(source.data().getInt()), source.text());
      case DOUBLE -> fitting(kind.ofDouble.apply(source.data().getDouble()), source.text());
      case STRING -> parsed(source.content());
      case JSON, BYTES, STREAM, HTTP, MODEL_BINDING_DATA, DATA_NOT_SET -> read(source.content());
      case COLLECTION_BYTES, COLLECTION_STRING, COLLECTION_DOUBLE -> read(source.content());
      case COLLECTION_SINT64, COLLECTION_MODEL_BINDING_DATA -> read(source.content());
    };
  }

  private @Nullable Object read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    // Not by the type itself: some versions of Gson cut off what a small type cannot hold.
    Object number = number(text);
    if (number == null) {
      return null;
    }
    return number instanceof Long whole
        ? fitting(kind.ofLong.apply(whole), text)
        : fitting(kind.ofDouble.apply((Double) number), text);
  }

  private @Nullable Object number(String json) {
    try {
      return this.json.fromJson(json, kind.isFloating() ? Double.class : Long.class);
    } catch (RuntimeException e) {
      throw new ConversionException(ConversionException.quote(json) + " is not " + describe());
    }
  }

  private @Nullable Number parsed(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return kind.ofText.apply(text.strip());
    } catch (NumberFormatException e) {
      throw new ConversionException(ConversionException.quote(text) + " is not " + describe());
    }
  }

  private Number fitting(@Nullable Number number, @Nullable String text) {
    if (number == null) {
      throw new ConversionException(text + " is not " + describe());
    }
    return number;
  }

  private String describe() {
    return "a number that fits " + kind.type.getSimpleName();
  }

  /** False also for 2^63, which no long holds although the cast back saturates to its maximum. */
  private static boolean isExact(long whole, double number) {
    return (double) whole == number && (long) number == whole && number != 0x1p63;
  }
}
