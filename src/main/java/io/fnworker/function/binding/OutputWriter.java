package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns results into typed data, by their run-time class. Immutable; safe for use by any thread.
 */
record OutputWriter(JsonCodec json) {
  private static final TypedData JSON_NULL = TypedData.newBuilder().setJson("null").build();

  /**
   * Converts what goes out under this label. Throws {@link ResultException}, also for a value that
   * contains itself.
   */
  TypedData write(String label, @Nullable Object value) {
    try {
      return write(value);
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      String type = value == null ? "null" : value.getClass().getTypeName();
      throw new ResultException(
          "Cannot convert %s (%s): %s".formatted(label, type, Target.reason(e)), e);
    }
  }

  TypedData write(@Nullable Object value) {
    if (value == null) {
      return JSON_NULL;
    }
    var data = TypedData.newBuilder();
    if (value instanceof String text) {
      return data.setStringBytes(utf8(text)).build();
    }
    if (value instanceof byte[] bytes) {
      return data.setBytes(ByteString.copyFrom(bytes)).build();
    }
    if (value instanceof HttpResponseMessage response) {
      return data.setHttp(new HttpResponseWriter(this).write(response)).build();
    }
    if (value instanceof HttpResponseMessage.Builder builder) {
      return write(builder.build());
    }
    if (value instanceof Optional<?> optional) {
      return write(optional.orElse(null));
    }
    if (value instanceof Number number && isOfLanguage(number)) {
      boolean isFloating = number instanceof Float || number instanceof Double;
      return isFloating
          ? data.setDouble(number.doubleValue()).build()
          : data.setInt(number.longValue()).build();
    }
    if (value instanceof ByteBuffer buffer) {
      return data.setBytes(ByteString.copyFrom(buffer.duplicate())).build();
    }
    if (value instanceof InputStream stream) {
      return data.setBytes(drained(stream)).build();
    }
    if (value instanceof BaseStream) {
      throw new ConversionException("a stream is no value; return its toList()");
    }
    if (value instanceof CompletionStage || value instanceof Flow.Publisher) {
      throw new ConversionException("what is still to come is no value; return it by itself");
    }
    return data.setJsonBytes(utf8(json.toJson(value))).build();
  }

  /**
   * By the JDK and on the function's thread: protobuf would do it character by character while the
   * message is written, when every other call waits for the stream.
   */
  private static ByteString utf8(String text) {
    return ByteString.copyFromUtf8(text);
  }

  private static boolean isOfLanguage(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Double
        || number instanceof Float
        || number instanceof Short
        || number instanceof Byte;
  }

  private static ByteString drained(InputStream stream) {
    try (stream) {
      return ByteString.readFrom(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
