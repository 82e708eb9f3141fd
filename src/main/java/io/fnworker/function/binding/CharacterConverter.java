package io.fnworker.function.binding;

import io.fnworker.function.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** To a char: a text of one character, bare or as a JSON string. */
record CharacterConverter(JsonCodec json) implements Converter {

  @Override
  public @Nullable Object convert(Source source) {
    String text = source.text();
    if (text == null || text.length() == 1) {
      return text == null ? null : text.charAt(0);
    }
    return source.content() == null ? null : json.fromJson(text, Character.class);
  }
}
