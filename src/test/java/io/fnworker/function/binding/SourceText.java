package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.CollectionBytes;
import com.microsoft.azure.functions.rpc.messages.CollectionDouble;
import com.microsoft.azure.functions.rpc.messages.CollectionModelBindingData;
import com.microsoft.azure.functions.rpc.messages.CollectionSInt64;
import com.microsoft.azure.functions.rpc.messages.CollectionString;
import com.microsoft.azure.functions.rpc.messages.ModelBindingData;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Typed data as the tables write it: {@code kind:text}; the elements of collections stand between
 * bars; {@code http:} precedes a body and {@code http(content type):} a body with that header.
 */
final class SourceText {
  private SourceText() {}

  static TypedData parse(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String value = text.substring(colon + 1);
    var data = TypedData.newBuilder();
    switch (kind) {
      case "none" -> {}
      case "string" -> data.setString(value);
      case "json" -> data.setJson(value);
      case "bytes" -> data.setBytes(bytes(value));
      case "hex" -> data.setBytes(ByteString.copyFrom(HexFormat.of().parseHex(value)));
      case "stream" -> data.setStream(bytes(value));
      case "int" -> data.setInt(Long.parseLong(value));
      case "double" -> data.setDouble(Double.parseDouble(value));
      case "strings" ->
          data.setCollectionString(CollectionString.newBuilder().addAllString(each(value, s -> s)));
      case "byteses" ->
          data.setCollectionBytes(
              CollectionBytes.newBuilder().addAllBytes(each(value, SourceText::bytes)));
      case "doubles" ->
          data.setCollectionDouble(
              CollectionDouble.newBuilder().addAllDouble(each(value, Double::valueOf)));
      case "ints" ->
          data.setCollectionSint64(
              CollectionSInt64.newBuilder().addAllSint64(each(value, Long::valueOf)));
      case "model" -> data.setModelBindingData(model(value));
      case "models" ->
          data.setCollectionModelBindingData(
              CollectionModelBindingData.newBuilder()
                  .addAllModelBindingData(each(value, SourceText::model)));
      default -> data.setHttp(http(kind, value));
    }
    return data.build();
  }

  private static <T> List<T> each(String value, Function<String, T> element) {
    return Stream.of(value.split("\\|")).filter(s -> !s.isEmpty()).map(element).toList();
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }

  /** {@code content type;content}. */
  private static ModelBindingData model(String text) {
    String[] parts = text.split(";", 2);
    return ModelBindingData.newBuilder()
        .setSource("Source")
        .setContentType(parts[0])
        .setContent(bytes(parts[1]))
        .build();
  }

  private static RpcHttp http(String kind, String body) {
    var http = RpcHttp.newBuilder().setMethod("POST");
    if (kind.startsWith("http(")) {
      http.putHeaders("content-type", kind.substring(5, kind.length() - 1));
    } else if (!kind.equals("http")) {
      throw new IllegalArgumentException("No kind of data: " + kind);
    }
    return body.equals("none") ? http.build() : http.setBody(parse(body)).build();
  }
}
