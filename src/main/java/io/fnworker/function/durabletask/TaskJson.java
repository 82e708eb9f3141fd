package io.fnworker.function.durabletask;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two forms of one value: JSON text, which is all that a sidecar knows, and the typed data of
 * an annotated method. Stateless; safe for use by any thread.
 */
public final class TaskJson {
  private static final String NULL = "null";

  private TaskJson() {}

  /**
   * What a method with a parameter of this type is given.
   *
   * @param json null for no value
   */
  public static TypedData typed(@Nullable String json, Class<?> parameter) {
    if (json == null || json.strip().equals(NULL)) {
      return TypedData.getDefaultInstance();
    }
    TypedData.Builder data = TypedData.newBuilder();
    return (parameter == String.class ? data.setString(plain(json)) : data.setJson(json)).build();
  }

  /** The text inside a JSON string; any other JSON as it stands. */
  private static String plain(String json) {
    if (!json.strip().startsWith("\"")) {
      return json;
    }
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      String text = reader.nextString();
      return reader.peek() == JsonToken.END_DOCUMENT ? text : json;
    } catch (IOException | IllegalStateException e) {
      return json;
    }
  }

  /** What a method has returned; null where it is nothing, which is not the same as "". */
  public static @Nullable String text(TypedData data) {
    return switch (data.getDataCase()) {
      case DATA_NOT_SET -> null;
      case STRING -> quoted(data.getString());
      case JSON -> data.getJson().strip().equals(NULL) ? null : data.getJson();
      case BYTES -> quoted(Base64.getEncoder().encodeToString(data.getBytes().toByteArray()));
      case STREAM -> quoted(Base64.getEncoder().encodeToString(data.getStream().toByteArray()));
      case INT -> Long.toString(data.getInt());
      case DOUBLE -> number(data.getDouble());
      case COLLECTION_STRING -> array(data.getCollectionString().getStringList(), TaskJson::quoted);
      case COLLECTION_BYTES ->
          array(
              data.getCollectionBytes().getBytesList(),
              bytes -> quoted(Base64.getEncoder().encodeToString(bytes.toByteArray())));
      case COLLECTION_DOUBLE -> array(data.getCollectionDouble().getDoubleList(), TaskJson::number);
      case COLLECTION_SINT64 ->
          array(data.getCollectionSint64().getSint64List(), value -> Long.toString(value));
      case HTTP, MODEL_BINDING_DATA, COLLECTION_MODEL_BINDING_DATA ->
          throw new IllegalArgumentException(
              "An activity cannot return "
                  + data.getDataCase()
                  + "; return something JSON can say");
    };
  }

  /** JSON has no word for these, and a string can be read back. */
  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : quoted(Double.toString(value));
  }

  private static <T> String array(List<T> values, Function<T, String> json) {
    return values.stream().map(json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    StringWriter json = new StringWriter();
    try (JsonWriter writer = new JsonWriter(json)) {
      writer.value(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString();
  }
}
