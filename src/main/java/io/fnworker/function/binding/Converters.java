package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import io.fnworker.function.json.JsonCodec;
import io.fnworker.function.sdktypes.KnownSdkType;
import io.fnworker.function.sdktypes.SdkType;
import io.fnworker.function.sdktypes.SdkTypes;
import io.fnworker.function.sdktypes.UnknownSdkType;
import java.lang.reflect.Parameter;
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
import org.jspecify.annotations.Nullable;

/** Chooses the converter of a type, once, when a function is loaded. */
final class Converters {
  private final JsonCodec json;
  private final SdkTypes sdkTypes;
  private final @Nullable Parameter parameter;
  private final Map<Class<?>, Converter> ofClass;

  private Converters(Converters all, Parameter parameter) {
    this.json = all.json;
    this.sdkTypes = all.sdkTypes;
    this.ofClass = all.ofClass;
    this.parameter = parameter;
  }

  Converters(JsonCodec json, SdkTypes sdkTypes) {
    this.json = json;
    this.sdkTypes = sdkTypes;
    this.parameter = null;
    this.ofClass = new HashMap<>();
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

  /** The same, for SDK objects that depend on the parameter they are for. */
  Converters forParameter(Parameter of) {
    return new Converters(this, of);
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
    if (isCollection(raw)) {
      return SequenceConverter.ofCollection(type, raw, this);
    }
    Converter plain = new JsonConverter(type, raw, json);
    return parameter != null && SdkTypes.concern(raw)
        ? sdkObject(sdkTypes.of(raw, parameter), plain)
        : plain;
  }

  /** Gson would make an empty shell of a client. */
  private Converter sdkObject(SdkType type, Converter plain) {
    if (type instanceof KnownSdkType known) {
      return new SdkObjectConverter(known, json);
    }
    return source -> {
      if (source.kind() == DataCase.MODEL_BINDING_DATA && type instanceof UnknownSdkType unknown) {
        throw new ConversionException(unknown.reason());
      }
      return plain.convert(source);
    };
  }

  /** A collection class of the app is read by Gson, which finds its element type. */
  private static boolean isCollection(Class<?> raw) {
    return raw.getName().startsWith("java.")
        && (Collection.class.isAssignableFrom(raw) || raw == Iterable.class);
  }
}
