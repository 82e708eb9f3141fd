package io.fnworker.function.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodec;
import io.fnworker.function.json.JsonCodecs;
import io.fnworker.function.sdktypes.SdkTypes;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apps that bring a Gson of their own, and one that brings none. */
final class AppGsonTest {
  private static final String INVOICE = "io.fnworker.samples.gson.Invoice";
  private static final String JSON =
      "{\"no\":\"a\",\"cents\":12.34,\"day\":\"2024-01-02\",\"extra\":{\"b\":[1]}}";

  /** An app: its classes and its Gson, seen by a loader that knows nothing of the worker. */
  record App(String name, ClassLoader loader, JsonCodec json) {
    Class<?> load(String className) throws ClassNotFoundException {
      return Class.forName(className, false, loader);
    }

    Object convert(Type type, TypedData data) {
      return new Target("binding \"x\"", type, new Converters(json, SdkTypes.NONE)).convert(data);
    }

    TypedData write(Object value) {
      return new OutputWriter(json).write("the return value", value);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<App> apps() throws IOException {
    try (var jars = Files.list(Path.of("target/test-apps/gson"))) {
      List<Path> sorted = jars.sorted().toList();
      assertEquals(6, sorted.size(), "versions under test");
      return Stream.concat(Stream.of(withoutGson()), sorted.stream().map(AppGsonTest::with));
    }
  }

  private static App withoutGson() {
    ClassLoader loader = AppGsonTest.class.getClassLoader();
    return new App("the worker's", loader, JsonCodecs.of(loader));
  }

  private static App with(Path gson) {
    try {
      URL[] urls = {gson.toUri().toURL(), Path.of("target/test-classes/").toUri().toURL()};
      var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
      return new App(gson.getFileName().toString(), loader, JsonCodecs.of(loader));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TypedData string(String text) {
    return TypedData.newBuilder().setString(text).build();
  }

  @ParameterizedTest
  @MethodSource("apps")
  void annotations_and_types_of_the_apps_gson_count(App app) throws Exception {
    Object invoice = app.convert(app.load(INVOICE), string(JSON));
    assertEquals("a 1234 2024-01-02 {\"b\":[1]}", invoice.toString());
    assertEquals(JSON, app.write(invoice).getJson());

    Class<?> jsonObject = app.load("com.google.gson.JsonObject");
    Object object = app.convert(jsonObject, string(JSON));
    assertSame(jsonObject, object.getClass());
    assertEquals(JSON, app.write(object).getJson());
    assertEquals(app.loader == getClass().getClassLoader(), isWorkers(jsonObject));
  }

  private static boolean isWorkers(Class<?> type) {
    return type == com.google.gson.JsonObject.class;
  }

  @ParameterizedTest
  @MethodSource("apps")
  void defaults_are_the_same_in_all_versions(App app) throws Exception {
    assertEquals(
        "[\"\\u003c\\u0027\",null,1.0]",
        app.write(app.convert(List.class, string("['<\\'',null,1]"))).getJson());
    assertNull(app.convert(app.load(INVOICE), TypedData.newBuilder().setJson("null").build()));
    assertEquals(List.of("a", "{\"b\":1}"), app.convert(listOfStrings(), string("[\"a\",{b:1}]")));
    var e = failure(() -> app.convert(app.load(INVOICE), string("5")));
    assertTrue(
        e.getMessage()
            .startsWith(
                "Cannot convert binding \"x\" (string) to " + INVOICE + ": Expected BEGIN_OBJECT"),
        e.getMessage());
  }

  private static Type listOfStrings() {
    return TargetTypes.byName().get("List<String>");
  }

  private static BindingException failure(Callable<?> call) {
    try {
      throw new AssertionError("no failure but " + call.call());
    } catch (BindingException e) {
      return e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("apps")
  void documents_of_any_depth_leave_the_thread_unharmed(App app) throws Exception {
    String arrays = "[".repeat(20_000) + "]".repeat(20_000);
    String objects = "{\"next\":".repeat(20_000) + "null" + "}".repeat(20_000);
    List<Type> types =
        List.of(
            Object.class,
            List.class,
            app.load(INVOICE),
            app.load("com.google.gson.JsonElement"),
            String[].class,
            byte[].class);
    onSmallStack(
        () -> {
          for (Type type : types) {
            convertAndWrite(app, type, arrays);
            convertAndWrite(app, type, objects);
          }
          assertEquals(List.of(1.0), app.convert(List.class, string("[1]")));
        });
  }

  /** Either way is right; any other throwable is not. */
  private static void convertAndWrite(App app, Type type, String text) {
    try {
      app.write(app.convert(type, string(text)));
    } catch (BindingException e) {
      assertFalse(e.getMessage().isBlank());
    }
  }

  private static void onSmallStack(Runnable work) throws Exception {
    var task = new FutureTask<>(work, true);
    new Thread(null, task, "small stack", 512 * 1024).start();
    assertTrue(task.get());
  }

  @ParameterizedTest
  @MethodSource("apps")
  void a_million_digits_are_refused_at_once(App app) {
    String digits = "9".repeat(1_000_000);
    for (Type type : List.of(BigInteger.class, long.class, BigInteger[].class)) {
      var e =
          assertTimeoutPreemptively(
              Duration.ofSeconds(2), () -> failure(() -> app.convert(type, string(digits))));
      assertTrue(e.getMessage().length() < 500, "the message is short");
    }
    assertTrue(digits.equals(app.convert(Object.class, string(digits))), "stays a text");
  }

  @ParameterizedTest
  @MethodSource("apps")
  void half_a_surrogate_pair_comes_and_goes(App app) {
    Object text = app.convert(Object.class, string("\"\\ud800\""));
    assertEquals("\ud800", text);
    assertEquals("?", app.write(text).toByteString().substring(2).toStringUtf8());
    assertEquals("[\"?\"]", app.write(List.of(text)).getJson());
  }
}
