package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
    return new HttpRequest(http, body.convert(body(http)));
  }

  private static Source body(RpcHttp http) {
    TypedData data = http.getBody();
    return data.getDataCase() == DataCase.DATA_NOT_SET
        ? Source.NOTHING
        : new Source(data, charset(http), true);
  }

  /** UTF-8 unless the content type names another that this JVM knows. */
  private static Charset charset(RpcHttp http) {
    String type = http.getHeadersOrDefault("content-type", "");
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
