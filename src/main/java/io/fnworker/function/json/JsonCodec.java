package io.fnworker.function.json;

import java.lang.reflect.Type;

/**
 * JSON as the user's code knows it: the Gson of the app when it brings one, else the worker's. Safe
 * for use by any thread.
 */
public interface JsonCodec {
  /** Null for the JSON text {@code null}; throws what the Gson throws. */
  Object fromJson(String json, Type type);

  String toJson(Object value);
}
