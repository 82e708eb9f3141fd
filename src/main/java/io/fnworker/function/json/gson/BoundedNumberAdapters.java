package io.fnworker.function.json.gson;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of any size, up to a length that is parsed in no time: a million digits would hold the
 * thread for seconds. Gson has the same limit only since 2.11.
 */
final class BoundedNumberAdapters implements TypeAdapterFactory {
  private static final int MAX_CHARACTERS = 10_000;

  @Override
  @SuppressWarnings("unchecked") // each class gets the adapter of that class
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (raw == BigDecimal.class) {
      return (TypeAdapter<T>) new Bounded<>(BigDecimal::new);
    }
    return raw == BigInteger.class ? (TypeAdapter<T>) new Bounded<>(BigInteger::new) : null;
  }

  private static final class Bounded<T extends Number> extends TypeAdapter<T> {
    private final Function<String, T> parser;

    Bounded(Function<String, T> parser) {
      this.parser = parser;
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      out.value(value);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      String text = in.nextString();
      if (text.length() > MAX_CHARACTERS) {
        throw new JsonSyntaxException(
            "a number of " + text.length() + " characters; the limit is " + MAX_CHARACTERS);
      }
      try {
        return parser.apply(text);
      } catch (NumberFormatException e) {
        throw new JsonSyntaxException("not a number: " + text, e);
      }
    }
  }
}
