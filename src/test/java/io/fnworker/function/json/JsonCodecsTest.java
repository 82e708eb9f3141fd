package io.fnworker.function.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.function.json.gson.GsonCodec;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class JsonCodecsTest {
  private static URL gson(String version) throws IOException {
    return Path.of("target/test-apps/gson", "gson-" + version + ".jar").toUri().toURL();
  }

  @Test
  void an_app_without_gson_or_with_the_workers_gets_the_workers() throws IOException {
    try (var empty = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
      assertSame(GsonCodec.class, JsonCodecs.of(empty).getClass());
    }
    assertSame(GsonCodec.class, JsonCodecs.of(JsonCodecsTest.class.getClassLoader()).getClass());
  }

  @Test
  void an_app_with_gson_gets_a_codec_of_its_own() throws IOException {
    URL[] urls = {gson("2.8.9")};
    try (var app = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      JsonCodec codec = JsonCodecs.of(app);
      assertEquals(GsonCodec.class.getName(), codec.getClass().getName());
      assertNotSame(GsonCodec.class, codec.getClass());
      assertSame(app, codec.getClass().getClassLoader().getParent());
    }
  }

  /** As a jar that was cut down too far, or is too old. */
  private static final class HalfGson extends URLClassLoader {
    HalfGson(URL gson) {
      super(new URL[] {gson}, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals("com.google.gson.TypeAdapter")) {
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }
  }

  @Test
  void a_gson_that_cannot_be_used_is_named_with_the_fix() throws IOException {
    try (var app = new HalfGson(gson("2.8.9"))) {
      String message =
          assertThrows(IllegalStateException.class, () -> JsonCodecs.of(app)).getMessage();
      assertTrue(message.startsWith("The app's Gson (" + gson("2.8.9") + ") cannot"), message);
      assertTrue(message.contains("use Gson 2.8 or newer: "), message);
      assertTrue(message.contains("TypeAdapter"), message);
    }
  }
}
