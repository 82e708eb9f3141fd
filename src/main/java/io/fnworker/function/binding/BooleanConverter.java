package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import io.fnworker.function.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** To a boolean: the words true and false in any case, also as a JSON string; nothing else. */
record BooleanConverter(JsonCodec json) implements Converter {

  @Override
  public @Nullable Object convert(Source source) {
    String text = source.content();
    if (text == null) {
      return null;
    }
    String word = text.strip();
    if (word.startsWith("\"")) {
      word = String.valueOf(json.fromJson(word, String.class)).strip();
    }
    if (word.equalsIgnoreCase("true")) {
      return true;
    }
    if (word.equalsIgnoreCase("false")) {
      return false;
    }
    if (word.equals("null") && source.kind() != DataCase.STRING) {
      return null;
    }
    throw new ConversionException(ConversionException.quote(text) + " is neither true nor false");
  }
}
