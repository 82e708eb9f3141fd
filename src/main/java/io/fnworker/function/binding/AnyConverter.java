package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * To {@code Object}: JSON becomes maps, lists, strings, booleans and doubles; text that is not JSON
 * stays text; bytes that are not text stay bytes.
 */
record AnyConverter(JsonCodec json) implements Converter {

  @Override
  public @Nullable Object convert(Source source) {
    TypedData data = source.data();
    return switch (source.kind()) {
      case STRING -> ofString(data.getString());
      case JSON -> json.fromJson(data.getJson(), Object.class);
      case BYTES -> parsed(data.getBytes(), source.charset());
      case STREAM -> parsed(data.getStream(), source.charset());
      case HTTP -> new HttpRequestConverter(this).convert(source);
      case MODEL_BINDING_DATA ->
          Source.isText(data.getModelBindingData())
              ? parsed(data.getModelBindingData().getContent(), source.charset())
              : asItIs(data);
      case COLLECTION_MODEL_BINDING_DATA -> each(Elements.of(data));
      case INT, DOUBLE, COLLECTION_BYTES, COLLECTION_STRING -> asItIs(data);
      case COLLECTION_DOUBLE, COLLECTION_SINT64, DATA_NOT_SET -> asItIs(data);
    };
  }

  /** The value without a look into its text. */
  static @Nullable Object asItIs(TypedData data) {
    return switch (data.getDataCase()) {
      case STRING -> data.getString();
      case JSON -> data.getJson();
      case BYTES -> data.getBytes().toByteArray();
      case STREAM -> data.getStream().toByteArray();
      case INT -> data.getInt();
      case DOUBLE -> data.getDouble();
      case COLLECTION_BYTES, COLLECTION_STRING, COLLECTION_DOUBLE, COLLECTION_SINT64 ->
          Elements.plain(data);
      case MODEL_BINDING_DATA -> data.getModelBindingData().getContent().toByteArray();
      case HTTP, COLLECTION_MODEL_BINDING_DATA, DATA_NOT_SET -> null;
    };
  }

  private List<@Nullable Object> each(List<TypedData> elements) {
    return Elements.map(elements, element -> convert(Source.of(element)));
  }

  /** What starts like a JSON document and is none is an error, as for every other type. */
  private Object ofString(String text) {
    boolean isDocument = text.startsWith("{") || text.startsWith("[");
    return isDocument ? Objects.requireNonNull(json.fromJson(text, Object.class)) : parsed(text);
  }

  private Object parsed(String text) {
    try {
      Object value = json.fromJson(text, Object.class);
      // Gson reads a bare word as a string, without the blanks and comments around it.
      boolean isBareWord = value instanceof String && !text.stripLeading().startsWith("\"");
      return value == null || isBareWord ? text : value;
    } catch (RuntimeException notJson) {
      return text;
    }
  }

  private Object parsed(ByteString bytes, Charset charset) {
    if (bytes.isEmpty()) {
      return bytes.toByteArray();
    }
    try {
      ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
      return parsed(charset.newDecoder().decode(buffer).toString());
    } catch (CharacterCodingException notText) {
      return bytes.toByteArray();
    }
  }
}
