package io.fnworker.function.json.gson;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonSyntaxException;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Gson with its defaults (lenient reading, HTML characters escaped, nulls left out) and adapters
 * for what those cannot handle. Safe for use by any thread.
 */
public final class GsonCodec implements JsonCodec {
  private final Gson gson =
      new GsonBuilder()
          .registerTypeAdapterFactory(new JavaTimeAdapters())
          .registerTypeAdapterFactory(new BoundedNumberAdapters())
          .create();

  @Override
  public @Nullable Object fromJson(String json, Type type) {
    return gson.<@Nullable Object>fromJson(json, type);
  }

  @Override
  public List<String> elements(String json) {
    JsonElement element = gson.fromJson(json, JsonElement.class);
    if (!(element instanceof JsonArray array)) {
      throw new JsonSyntaxException("not a JSON array");
    }
    List<String> elements = new ArrayList<>(array.size());
    for (JsonElement each : array) {
      elements.add(each.toString());
    }
    return elements;
  }

  @Override
  public String toJson(@Nullable Object value) {
    return gson.toJson(value);
  }
}
