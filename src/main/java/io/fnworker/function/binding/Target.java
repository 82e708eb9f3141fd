package io.fnworker.function.binding;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** What a parameter takes, and the words for what it cannot take. */
final class Target {
  private static final int MAX_REASON = 300;

  private final String label;
  private final Type type;
  private final Class<?> raw;
  private final Converter converter;

  /** The label says what comes in, as in {@code binding "order"}. */
  Target(String label, Type type, Converters converters) {
    this.label = label;
    this.type = type;
    this.raw = JavaTypes.raw(type);
    this.converter = converters.of(type);
  }

  /** Whether this is a request whose body may be on its way yet. */
  boolean takesStream() {
    if (raw != HttpRequestMessage.class) {
      return false;
    }
    Type body = JavaTypes.argument(JavaTypes.bound(type));
    return takesInputStream()
        || (JavaTypes.raw(body) == Flow.Publisher.class
            && JavaTypes.argument(body) == ByteBuffer.class);
  }

  /** Whether the type of the body is {@code InputStream}. */
  boolean takesInputStream() {
    return JavaTypes.argument(JavaTypes.bound(type)) == InputStream.class;
  }

  /**
   * Converts what came in; null stands for what did not. Throws {@link BindingException}, also for
   * what would otherwise be an {@code Error} of the thread: recursion without end, missing classes,
   * what older versions of Gson throw for types they cannot read.
   */
  @Nullable Object convert(@Nullable TypedData data) {
    var source = data == null ? Source.NOTHING : Source.of(data);
    try {
      return checked(converter.convert(source));
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      throw new BindingException(
          "Cannot convert %s (%s) to %s: %s"
              .formatted(label, source.describeKind(), type.getTypeName(), reason(e)),
          e);
    }
  }

  /** Gets what is to be converted, with the same words when that fails. */
  @Nullable TypedData fetch(Inputs inputs, String name) {
    try {
      return inputs.input(name);
    } catch (RuntimeException e) {
      throw new BindingException(
          "Cannot read %s for %s: %s".formatted(label, type.getTypeName(), reason(e)), e);
    }
  }

  /** The replacement of a middleware, as it is. */
  Object accept(Object value) {
    if (!JavaTypes.boxed(raw).isInstance(value)) {
      throw new BindingException(
          "A middleware replaced %s by a %s, but the parameter is a %s"
              .formatted(label, value.getClass().getTypeName(), type.getTypeName()),
          null);
    }
    return value;
  }

  private @Nullable Object checked(@Nullable Object value) {
    if (value == null && raw.isPrimitive()) {
      throw new ConversionException(
          "there is no value; declare " + JavaTypes.boxed(raw).getSimpleName() + " to allow null");
    }
    if (value != null && !JavaTypes.boxed(raw).isInstance(value)) {
      throw new ConversionException(
          "the JSON library makes a " + value.getClass().getTypeName() + " of it");
    }
    return value;
  }

  /** The innermost cause in one line. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    if (cause instanceof StackOverflowError) {
      return "it is nested too deeply, or refers to itself";
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.getClass().getSimpleName();
    }
    String line = message.lines().findFirst().orElse(message);
    String named = cause instanceof LinkageError ? cause.getClass().getSimpleName() + ": " : "";
    return named + (line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...");
  }
}
