package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** To {@code HttpRequestMessage<T>}, with the body already of type T. */
record HttpRequestConverter(Converter body) implements Converter {
  private static final String CHARSET = "charset=";

  @Override
  public @Nullable Object convert(Source source) {
    if (source.kind() == DataCase.DATA_NOT_SET) {
      return null;
    }
    if (source.kind() != DataCase.HTTP) {
      throw new ConversionException("only an HTTP trigger gives a request");
    }
    RpcHttp http = source.data().getHttp();
    Map<String, String> headers =
        HttpRequest.merged(http.getHeadersMap(), http.getNullableHeadersMap());
    return new HttpRequest(http, headers, body.convert(body(http.getBody(), headers)));
  }

  private static Source body(TypedData data, Map<String, String> headers) {
    return data.getDataCase() == DataCase.DATA_NOT_SET
        ? Source.NOTHING
        : new Source(data, charset(headers.getOrDefault("content-type", "")), true);
  }

  /** UTF-8 unless the content type names another that this JVM knows. */
  private static Charset charset(String type) {
    int start = type.toLowerCase(Locale.ROOT).indexOf(CHARSET);
    if (start < 0) {
      return StandardCharsets.UTF_8;
    }
    String name = type.substring(start + CHARSET.length()).split(";", 2)[0];
    name = name.replace("\"", "").strip();
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
