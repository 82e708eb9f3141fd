package io.fnworker.function.json.gson;

import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value as the JSON string of its {@code toString()}. */
final class TextAdapter<T> extends TypeAdapter<T> {
  private final Function<String, ? extends T> parser;

  TextAdapter(Function<String, ? extends T> parser) {
    this.parser = parser;
  }

  @Override
  public void write(JsonWriter out, @Nullable T value) throws IOException {
    if (value == null) {
      out.nullValue();
    } else {
      out.value(value.toString());
    }
  }

  @Override
  public @Nullable T read(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    String text = in.nextString();
    try {
      return parser.apply(text);
    } catch (DateTimeException e) {
      throw new JsonSyntaxException(e.getMessage() + " at path " + in.getPath(), e);
    }
  }
}
