package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** To collections and arrays: from the collection kinds, or from a JSON array. */
final class SequenceConverter implements Converter {
  private static final Set<Class<?>> UNCHECKED_BY_GSON =
      Set.of(Boolean.class, Byte.class, Short.class);

  private final Type type;
  private final Class<?> elementType;
  private final Converter element;
  private final Function<List<@Nullable Object>, Object> container;
  private final JsonCodec json;

  private SequenceConverter(
      Type type,
      Class<?> elementType,
      Converter element,
      Function<List<@Nullable Object>, Object> container,
      JsonCodec json) {
    this.type = type;
    this.elementType = elementType;
    this.element = element;
    this.container = container;
    this.json = json;
  }

  static SequenceConverter ofArray(Type type, Converters converters) {
    Type component = JavaTypes.component(type);
    Class<?> raw = JavaTypes.raw(component);
    return new SequenceConverter(
        type, raw, element(component, converters), list -> array(raw, list), converters.json());
  }

  static SequenceConverter ofCollection(Type type, Class<?> raw, Converters converters) {
    Type argument = JavaTypes.argument(type);
    JsonCodec json = converters.json();
    return new SequenceConverter(
        type,
        JavaTypes.raw(argument),
        element(argument, converters),
        raw.isAssignableFrom(ArrayList.class) ? list -> list : list -> filled(type, list, json),
        json);
  }

  /** Elements declared as Object stay the strings, bytes or numbers that the host sent. */
  private static Converter element(Type type, Converters converters) {
    Converter converter = converters.of(type);
    return JavaTypes.raw(type) == Object.class
        ? source -> isPlain(source) ? AnyConverter.asItIs(source.data()) : converter.convert(source)
        : converter;
  }

  private static boolean isPlain(Source source) {
    return source.kind() != DataCase.JSON && source.kind() != DataCase.MODEL_BINDING_DATA;
  }

  @Override
  public @Nullable Object convert(Source source) {
    TypedData data = source.data();
    return switch (source.kind()) {
      case COLLECTION_BYTES, COLLECTION_STRING, COLLECTION_DOUBLE, COLLECTION_SINT64 ->
          container.apply(eachOf(Elements.map(Elements.of(data), Source::of)));
      case COLLECTION_MODEL_BINDING_DATA ->
          container.apply(eachOf(Elements.map(Elements.of(data), Source::of)));
      case INT, DOUBLE -> throw new ConversionException("a number is not a list");
      case STRING, JSON, BYTES, STREAM, HTTP, MODEL_BINDING_DATA, DATA_NOT_SET ->
          read(source.content());
    };
  }

  private @Nullable Object read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (gsonReadsElements()) {
      try {
        return json.fromJson(text, type);
      } catch (RuntimeException oneDoesNotFit) {
        // The elements one by one: some fit after all, and the one that does not is named.
      }
    }
    return container.apply(eachOf(Elements.map(json.elements(text), this::elementSource)));
  }

  /**
   * Gson takes any text for false or for no constant, may cut off small numbers, and cannot make an
   * Iterable. Of clients it would make empty shells.
   */
  private boolean gsonReadsElements() {
    return !UNCHECKED_BY_GSON.contains(JavaTypes.boxed(elementType))
        && !elementType.isEnum()
        && !(element instanceof SdkObjectConverter)
        && JavaTypes.raw(type) != Iterable.class;
  }

  /** A JSON string among the elements may itself hold the element's JSON, as event batches do. */
  private Source elementSource(String elementJson) {
    if (elementJson.equals("null")) {
      return Source.NOTHING;
    }
    return elementJson.startsWith("\"")
        ? Source.ofString(String.valueOf(json.fromJson(elementJson, String.class)))
        : Source.ofJson(elementJson);
  }

  private List<@Nullable Object> eachOf(List<Source> sources) {
    List<@Nullable Object> values = new ArrayList<>(sources.size());
    for (Source source : sources) {
      try {
        values.add(element.convert(source));
      } catch (RuntimeException e) {
        throw new ConversionException("element " + values.size() + ": " + Target.reason(e));
      }
    }
    return values;
  }

  private static Object array(Class<?> component, List<@Nullable Object> values) {
    Object array = Array.newInstance(component, values.size());
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null && component.isPrimitive()) {
        throw new ConversionException("element " + i + ": null is no " + component);
      }
      Array.set(array, i, values.get(i));
    }
    return array;
  }

  /** Gson knows which class implements which kind of collection. */
  @SuppressWarnings("unchecked") // elements have been converted to the type argument
  private static Object filled(Type type, List<@Nullable Object> values, JsonCodec json) {
    Object empty = json.fromJson("[]", type);
    if (!(empty instanceof Collection<?> collection)) {
      throw new ConversionException("no collection of this type can be made");
    }
    ((Collection<@Nullable Object>) collection).addAll(values);
    return collection;
  }
}
