package io.fnworker.function.binding;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Optional;

/** Chooses the converter of a type, once, when a function is loaded. */
record Converters(JsonCodec json) {

  Converter of(Type declared) {
    Type type = JavaTypes.bound(declared);
    Class<?> raw = JavaTypes.raw(type);
    if (raw == Optional.class) {
      return optional(of(JavaTypes.argument(type)));
    }
    if (raw == HttpRequestMessage.class) {
      return new HttpRequestConverter(of(JavaTypes.argument(type)));
    }
    if (raw == Object.class) {
      return new AnyConverter(json);
    }
    if (raw.isAssignableFrom(String.class)) {
      return Source::text;
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return new BooleanConverter(json);
    }
    if (raw == char.class || raw == Character.class) {
      return new CharacterConverter(json);
    }
    var number = NumberConverter.of(raw, json);
    if (number.isPresent()) {
      return number.get();
    }
    return BinaryConverters.of(raw, json).orElseGet(() -> structured(type, raw));
  }

  private Converter structured(Type type, Class<?> raw) {
    if (raw.isArray()) {
      return SequenceConverter.ofArray(type, this);
    }
    // A class of the app that is a collection is read by Gson, which knows its element type.
    boolean ofJdk = raw.getName().startsWith("java.");
    if (ofJdk && (Collection.class.isAssignableFrom(raw) || raw == Iterable.class)) {
      return SequenceConverter.ofCollection(type, raw, this);
    }
    return new JsonConverter(type, raw, json);
  }

  private static Converter optional(Converter inner) {
    return source -> Optional.ofNullable(inner.convert(source));
  }
}
