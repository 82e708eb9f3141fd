package io.fnworker.function.json;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the user's code knows it: the Gson of the app when it brings one, else the worker's. All
 * methods throw what the Gson throws, always unchecked. Safe for use by any thread.
 */
public interface JsonCodec {
  /** Reads leniently. Null for the JSON text {@code null} and for an empty text. */
  @Nullable Object fromJson(String json, Type type);

  /** The JSON texts of an array's elements, {@code null} for a null among them. */
  List<String> elements(String json);

  /** Writes by the value's run-time class. */
  String toJson(@Nullable Object value);
}
