package io.fnworker.function.json;

import io.fnworker.function.json.gson.GsonCodec;
import java.lang.reflect.InvocationTargetException;

/** Finds the Gson that the code of an app sees and makes the codec that uses it. */
public final class JsonCodecs {
  private static final String GSON = "com.google.gson.Gson";

  private JsonCodecs() {}

  /**
   * The codec for code loaded by this loader. Throws {@link IllegalStateException} when the app
   * brings a Gson that cannot be used.
   */
  public static JsonCodec of(ClassLoader appLoader) {
    Class<?> gson;
    try {
      gson = Class.forName(GSON, false, appLoader);
    } catch (ClassNotFoundException e) {
      return new GsonCodec();
    }
    return gson == com.google.gson.Gson.class ? new GsonCodec() : ofApp(appLoader, gson);
  }

  private static JsonCodec ofApp(ClassLoader appLoader, Class<?> gson) {
    var loader = new GsonBridgeLoader(appLoader, GsonCodec.class);
    try {
      return (JsonCodec) loader.loadClass(GsonCodec.class.getName()).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw unusable(gson, e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unusable(gson, e);
    }
  }

  private static IllegalStateException unusable(Class<?> gson, Throwable cause) {
    var source = gson.getProtectionDomain().getCodeSource();
    return new IllegalStateException(
        "The app's Gson ("
            + (source == null ? "of unknown origin" : source.getLocation())
            + ") cannot convert bindings; use Gson 2.8 or newer: "
            + cause,
        cause);
  }
}
