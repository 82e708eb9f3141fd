package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import io.fnworker.function.json.JsonCodec;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** To bytes. Text becomes its octets. */
final class BinaryConverters {
  private BinaryConverters() {}

  static Map<Class<?>, Converter> all(JsonCodec json) {
    return Map.of(
        byte[].class,
        source -> bytes(source, json),
        Byte[].class,
        source -> boxed(bytes(source, json)),
        InputStream.class,
        BinaryConverters::stream,
        ByteBuffer.class,
        BinaryConverters::buffer);
  }

  /**
   * A JSON array of numbers stands for bytes, as it always has; but not in the body of a request,
   * whose octets must not depend on what they look like.
   */
  private static byte @Nullable [] bytes(Source source, JsonCodec json) {
    boolean isText = source.kind() == DataCase.STRING || source.kind() == DataCase.JSON;
    if (isText && !source.isHttpBody()) {
      String text = String.valueOf(source.text()).strip();
      boolean mayBeNumbers = text.startsWith("[") || isJsonNull(source, text);
      return mayBeNumbers ? numbersOrOctets(source, text, json) : octets(source);
    }
    return octets(source);
  }

  private static boolean isJsonNull(Source source, String text) {
    return source.kind() == DataCase.JSON && text.equals("null");
  }

  private static byte @Nullable [] numbersOrOctets(Source source, String text, JsonCodec json) {
    try {
      return (byte[]) json.fromJson(text, byte[].class);
    } catch (RuntimeException notBytes) {
      return octets(source);
    }
  }

  private static byte @Nullable [] octets(Source source) {
    ByteString octets = source.octets();
    return octets == null ? null : octets.toByteArray();
  }

  private static @Nullable InputStream stream(Source source) {
    ByteString octets = source.octets();
    return octets == null ? null : octets.newInput();
  }

  private static @Nullable ByteBuffer buffer(Source source) {
    byte[] octets = octets(source);
    return octets == null ? null : ByteBuffer.wrap(octets);
  }

  private static Byte @Nullable [] boxed(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    var boxed = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boxed[i] = bytes[i];
    }
    return boxed;
  }
}
