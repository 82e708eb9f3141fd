package io.fnworker.localhost.data;

import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.Base64;

/** A value of an output as one text, for consoles and replies. Stateless. */
public final class OutputText {
  private OutputText() {}

  /** Texts as they are, bytes in base64, null as the empty text. */
  public static String of(TypedData value) {
    return switch (value.getDataCase()) {
      case STRING -> value.getString();
      case JSON -> value.getJson();
      case BYTES -> Base64.getEncoder().encodeToString(value.getBytes().toByteArray());
      case STREAM -> Base64.getEncoder().encodeToString(value.getStream().toByteArray());
      case INT -> Long.toString(value.getInt());
      case DOUBLE -> Double.toString(value.getDouble());
      case HTTP -> of(value.getHttp().getBody());
      case COLLECTION_BYTES,
          COLLECTION_STRING,
          COLLECTION_DOUBLE,
          COLLECTION_SINT64,
          MODEL_BINDING_DATA,
          COLLECTION_MODEL_BINDING_DATA ->
          value.toString();
      case DATA_NOT_SET -> "";
    };
  }
}
