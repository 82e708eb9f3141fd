package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.ModelBindingData;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to a parameter.
 *
 * @param charset of text that came as bytes: UTF-8, unless a request's content type says otherwise
 * @param isHttpBody whether this is the body of a request, whose text stands for its octets
 */
record Source(TypedData data, Charset charset, boolean isHttpBody) {
  static final Source NOTHING = of(TypedData.getDefaultInstance());

  static Source of(TypedData data) {
    return new Source(data, StandardCharsets.UTF_8, false);
  }

  static Source ofString(String text) {
    return of(TypedData.newBuilder().setString(text).build());
  }

  static Source ofJson(String json) {
    return of(TypedData.newBuilder().setJson(json).build());
  }

  DataCase kind() {
    return data.getDataCase();
  }

  /** The kind in the words of the contract, for messages. */
  String describeKind() {
    if (kind() == DataCase.DATA_NOT_SET) {
      return "no value";
    }
    return kind() == DataCase.HTTP
        ? "http, body: " + of(data.getHttp().getBody()).describeKind()
        : kind().name().toLowerCase(Locale.ROOT);
  }

  /** The value as text, null when there is none. */
  @Nullable String text() {
    return switch (kind()) {
      case STRING -> data.getString();
      case JSON -> data.getJson();
      case BYTES -> data.getBytes().toString(charset);
      case STREAM -> data.getStream().toString(charset);
      case INT -> Long.toString(data.getInt());
      case DOUBLE -> Double.toString(data.getDouble());
      case MODEL_BINDING_DATA -> text(data.getModelBindingData());
      case DATA_NOT_SET -> null;
      case HTTP, COLLECTION_BYTES, COLLECTION_STRING, COLLECTION_DOUBLE, COLLECTION_SINT64 ->
          throw notSingle();
      case COLLECTION_MODEL_BINDING_DATA -> throw notSingle();
    };
  }

  /** Text that must hold a value; null when there is none, as in the empty body of a request. */
  @Nullable String content() {
    String text = text();
    if (text == null || !text.isBlank()) {
      return text;
    }
    if (isHttpBody) {
      return null;
    }
    throw new ConversionException("the text is empty");
  }

  /** The value as octets, null when there is none. */
  @Nullable ByteString octets() {
    return switch (kind()) {
      case STRING -> ByteString.copyFrom(data.getString(), charset);
      case JSON -> ByteString.copyFrom(data.getJson(), charset);
      case BYTES -> data.getBytes();
      case STREAM -> data.getStream();
      case MODEL_BINDING_DATA -> data.getModelBindingData().getContent();
      case DATA_NOT_SET -> null;
      case INT, DOUBLE -> throw new ConversionException("a number has no bytes");
      case HTTP, COLLECTION_BYTES, COLLECTION_STRING, COLLECTION_DOUBLE, COLLECTION_SINT64 ->
          throw notSingle();
      case COLLECTION_MODEL_BINDING_DATA -> throw notSingle();
    };
  }

  private ConversionException notSingle() {
    return kind() == DataCase.HTTP
        ? new ConversionException(
            "a request is more than its body; declare the parameter as HttpRequestMessage<T>")
        : new ConversionException(
            "the binding gives several values; declare the parameter as a List or an array,"
                + " or set the binding's cardinality to ONE");
  }

  /** What an SDK would make of these data is up to their content type. */
  static boolean isText(ModelBindingData model) {
    String type = model.getContentType().toLowerCase(Locale.ROOT);
    return type.isEmpty() || type.contains("json") || type.startsWith("text/");
  }

  private static String text(ModelBindingData model) {
    if (isText(model)) {
      return model.getContent().toStringUtf8();
    }
    throw new ConversionException(
        "content of type "
            + model.getContentType()
            + " from "
            + model.getSource()
            + " is not text; declare the parameter as byte[]");
  }
}
