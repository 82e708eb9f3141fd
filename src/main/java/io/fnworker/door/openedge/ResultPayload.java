package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/**
 * How a function's result becomes the payload: bytes stay as they are, all else is JSON, so text is
 * quoted. Stateless.
 */
final class ResultPayload {
  private ResultPayload() {}

  /**
   * Null for a result that is null.
   *
   * @throws IllegalArgumentException for what has no form in JSON
   */
  static @Nullable ByteString of(TypedData value) {
    return switch (value.getDataCase()) {
      case BYTES -> value.getBytes();
      case STREAM -> value.getStream();
      case JSON -> json(value.getJson());
      case STRING -> json(Json.encode(value.getString()));
      case INT -> json(Long.toString(value.getInt()));
      case DOUBLE -> json(number(value.getDouble()));
      // The protocol has no place for status and headers.
      case HTTP -> of(value.getHttp().getBody());
      case COLLECTION_STRING -> array(value.getCollectionString().getStringList());
      case COLLECTION_SINT64 -> array(value.getCollectionSint64().getSint64List());
      case COLLECTION_DOUBLE -> array(value.getCollectionDouble().getDoubleList());
      case COLLECTION_BYTES, MODEL_BINDING_DATA, COLLECTION_MODEL_BINDING_DATA ->
          throw new IllegalArgumentException(
              "a result of kind " + value.getDataCase() + " cannot be sent as one payload");
      case DATA_NOT_SET -> null;
    };
  }

  /** An Optional that is empty, for one, arrives as the JSON text. */
  private static @Nullable ByteString json(String text) {
    return text.equals("null") ? null : ByteString.copyFromUtf8(text);
  }

  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON knows no number " + value);
    }
    return Double.toString(value);
  }

  private static ByteString array(Iterable<?> values) {
    JsonArray array = new JsonArray();
    values.forEach(
        value -> {
          if (value instanceof Double number) {
            number(number);
          }
          array.add(value);
        });
    return ByteString.copyFromUtf8(array.encode());
  }
}
