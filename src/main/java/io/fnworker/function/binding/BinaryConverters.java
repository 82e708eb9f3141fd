package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import io.fnworker.function.json.JsonCodec;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** To bytes. Text becomes its octets. */
final class BinaryConverters {
  private BinaryConverters() {}

  static Optional<Converter> of(Class<?> raw, JsonCodec json) {
    if (raw == byte[].class) {
      return Optional.of(source -> bytes(source, json));
    }
    if (raw == Byte[].class) {
      return Optional.of(source -> boxed(bytes(source, json)));
    }
    if (raw == InputStream.class) {
      return Optional.of(BinaryConverters::stream);
    }
    return raw == ByteBuffer.class ? Optional.of(BinaryConverters::buffer) : Optional.empty();
  }

  /**
   * A JSON array of numbers stands for bytes, as it always has; but not in the body of a request,
   * whose octets must not depend on what they look like.
   */
  private static byte @Nullable [] bytes(Source source, JsonCodec json) {
    return switch (source.kind()) {
      case STRING, JSON -> {
        String text = String.valueOf(source.text()).strip();
        yield text.startsWith("[") && !source.isHttpBody()
            ? numbersOrOctets(source, text, json)
            : octets(source);
      }
      default -> octets(source);
    };
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
