package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** Chooses the converter of a type, once, when a function is loaded. */
final class Converters {
  private final JsonCodec json;
  private final Map<Class<?>, Converter> ofClass = new HashMap<>();

  Converters(JsonCodec json) {
    this.json = json;
    ofClass.put(Object.class, new AnyConverter(json));
    ofClass.put(Boolean.class, new BooleanConverter(json));
    ofClass.put(Character.class, new CharacterConverter(json));
    ofClass.putAll(NumberConverter.all(json));
    ofClass.putAll(BinaryConverters.all(json));
    addOptional(OptionalInt.class, Integer.class, OptionalInt.empty(), OptionalInt::of);
    addOptional(OptionalLong.class, Long.class, OptionalLong.empty(), OptionalLong::of);
    addOptional(OptionalDouble.class, Double.class, OptionalDouble.empty(), OptionalDouble::of);
  }

  private <T> void addOptional(
      Class<?> optional, Class<T> type, Object empty, Function<T, Object> present) {
    Converter inner = of(type);
    ofClass.put(
        optional,
        source -> {
          Object value = inner.convert(source);
          return value == null ? empty : present.apply(type.cast(value));
        });
  }

  JsonCodec json() {
    return json;
  }

  Converter of(Type declared) {
    Type type = JavaTypes.bound(declared);
    Class<?> raw = JavaTypes.raw(type);
    Converter known = ofClass.get(JavaTypes.boxed(raw));
    if (known != null) {
      return known;
    }
    if (raw == Optional.class) {
      Converter inner = of(JavaTypes.argument(type));
      return source -> Optional.ofNullable(inner.convert(source));
    }
    if (raw == HttpRequestMessage.class) {
      return new HttpRequestConverter(of(JavaTypes.argument(type)));
    }
    if (raw == Flow.Publisher.class && JavaTypes.argument(type) == ByteBuffer.class) {
      return source -> {
        ByteString octets = source.octets();
        return octets == null ? null : new BodyPublisher(octets.asReadOnlyByteBuffer());
      };
    }
    if (raw.isAssignableFrom(String.class)) {
      return Source::text;
    }
    if (raw.isArray()) {
      return SequenceConverter.ofArray(type, this);
    }
    return isCollection(raw)
        ? SequenceConverter.ofCollection(type, raw, this)
        : new JsonConverter(type, raw, json);
  }

  /** A collection class of the app is read by Gson, which finds its element type. */
  private static boolean isCollection(Class<?> raw) {
    return raw.getName().startsWith("java.")
        && (Collection.class.isAssignableFrom(raw) || raw == Iterable.class);
  }
}
