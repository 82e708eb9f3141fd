package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.fnworker.samples.Greeting;
import io.fnworker.samples.Injectors;
import io.fnworker.samples.Journal;
import io.fnworker.samples.Middlewares;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MiddlewareTest {
  private static final String RUN = "io.fnworker.samples.Greeting.run";

  @TempDir Path directory;

  @BeforeEach
  void clean() {
    Journal.take();
  }

  private AppDirectory app() {
    return AppDirectory.at(
        directory, Greeting.class, Journal.class, Middlewares.class, Injectors.class);
  }

  private FunctionUnderTest load(String entryPoint, Class<?>... middlewares) throws Exception {
    return FunctionUnderTest.load(
        app().script(jar -> jar.service(Middleware.class, middlewares)), entryPoint);
  }

  @Test
  void middlewaresRunNestedInTheOrderOfTheServiceFile() throws Exception {
    FunctionUnderTest function = load(RUN, Middlewares.Outer.class, Middlewares.Inner.class);
    assertEquals("outer made with app", Journal.take());

    assertEquals("hello Ada", function.text("Ada"));
    assertEquals("outer in with app, inner in, function Ada, inner out, outer out", Journal.take());
  }

  static Stream<Arguments> effects() {
    return Stream.of(
        arguments(Middlewares.Twice.class, "a", "hello a", "function a"),
        arguments(
            Middlewares.ReplaceInput.class,
            "a",
            "hello replaced",
            "message=a, none=null, function replaced"),
        arguments(Middlewares.Skip.class, "a", "from the cache", ""),
        arguments(Middlewares.Before.class, "a", "hello a", "function a"),
        arguments(Middlewares.After.class, "a", "[hello a]", "function a"),
        arguments(Middlewares.Swallow.class, "fail x", "caught fail x", "function fail x"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("effects")
  void middlewareDecidesAboutInputAndResult(
      Class<?> middleware, String message, String result, String journal) throws Exception {
    assertEquals(result, load(RUN, middleware).text(message));
    assertEquals(journal, Journal.take());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(RUN, Middlewares.Inner.class, "IllegalStateException: fail a", true),
        arguments(RUN, Middlewares.Failing.class, "SecurityException: not allowed", true),
        arguments(
            RUN,
            Middlewares.WrongInput.class,
            "BindingException: A middleware replaced binding \"message\" by a java.lang.StringBuilder,"
                + " but the parameter is a java.lang.String",
            false));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("failures")
  void failureIsAnswered(String entryPoint, Class<?> middleware, String text, boolean user)
      throws Exception {
    StatusResult status = load(entryPoint, middleware).answer("fail a").getResult();

    assertEquals(StatusResult.Status.Failure, status.getStatus());
    assertEquals(text, status.getResult());
    assertEquals(user, status.getException().getIsUserException());
  }

  @Test
  void userExceptionComesWrappedByTheReflectiveCall() throws Exception {
    StatusResult status = load(RUN).answer("fail a").getResult();

    assertTrue(
        status
            .getException()
            .getStackTrace()
            .startsWith("java.lang.reflect.InvocationTargetException"));
    assertTrue(
        status.getException().getStackTrace().contains("\tat io.fnworker.samples.Greeting.run("),
        status.getException().getStackTrace());
    assertEquals("java.lang.IllegalStateException", status.getException().getType());
  }

  @Test
  void middlewareThatCannotBeMadeFailsTheLoad() {
    FunctionLoadException failure =
        assertThrows(FunctionLoadException.class, () -> load(RUN, Middlewares.Unmakable.class));

    assertTrue(failure.getMessage().startsWith("IllegalStateException: no configuration"));
    assertTrue(failure.getMessage().contains("Middlewares$Unmakable"), failure.getMessage());
  }

  @Test
  void objectsInTheCacheOutliveACall() throws Exception {
    FunctionUnderTest function = load(RUN, Middlewares.Caching.class);

    assertEquals("hello first", function.text("first"));
    assertEquals("hello first", function.text("second"));
  }

  @Test
  void conversionErrorIsNotTheUsersAndComesBeforeTheInstance() throws Exception {
    FunctionUnderTest function =
        FunctionUnderTest.load(
            app()
                .script(
                    jar ->
                        jar.service(Middleware.class, Middlewares.Inner.class)
                            .service(FunctionInstanceInjector.class, Injectors.Polite.class)),
            "io.fnworker.samples.Greeting.number");
    assertEquals("injector made with app", Journal.take());

    StatusResult status = function.answer("no number").getResult();
    assertEquals(StatusResult.Status.Failure, status.getStatus());
    assertEquals(false, status.getException().getIsUserException());
    assertTrue(status.getResult().contains("message"), status.getResult());
    assertEquals("inner in", Journal.take());

    assertEquals("good day 7", function.text("7"));
    assertEquals("inner in, instance with app, inner out", Journal.take());
  }

  @Test
  void injectorIsNotAskedForStaticMethods() throws Exception {
    FunctionUnderTest function =
        FunctionUnderTest.load(
            app().script(j -> j.service(FunctionInstanceInjector.class, Injectors.Failing.class)),
            "io.fnworker.samples.Greeting.statically");

    assertEquals("static a", function.text("a"));
  }

  static Stream<Arguments> injectors() {
    return Stream.of(
        arguments(Injectors.Failing.class, "IOException: context closed"),
        arguments(
            Injectors.Other.class,
            "NullPointerException: FunctionInstanceInjector io.fnworker.samples.Injectors$Other"
                + " returned null for io.fnworker.samples.Greeting; it must return an instance of"
                + " the function's class"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("injectors")
  void injectorFailureIsTheUsers(Class<?> injector, String text) throws Exception {
    FunctionUnderTest function =
        FunctionUnderTest.load(
            app().script(jar -> jar.service(FunctionInstanceInjector.class, injector)), RUN);

    StatusResult status = function.answer("a").getResult();
    assertEquals(text, status.getResult());
    assertEquals(true, status.getException().getIsUserException());
  }

  @Test
  void severalInjectorsFailTheLoadByName() {
    AppDirectory app =
        app()
            .script(
                jar ->
                    jar.service(
                        FunctionInstanceInjector.class,
                        Injectors.Polite.class,
                        Injectors.Other.class));

    FunctionLoadException failure =
        assertThrows(FunctionLoadException.class, () -> FunctionUnderTest.load(app, RUN));
    assertTrue(
        failure.getMessage().contains("has multiple FunctionInstanceInjector implementations"));
    assertTrue(failure.getMessage().contains("Injectors$Polite, "), failure.getMessage());
    assertTrue(failure.getMessage().endsWith("Injectors$Other"), failure.getMessage());
  }

  @Test
  void contextClassLoaderIsRestored() throws Exception {
    ClassLoader mine = new ClassLoader(null) {};
    Thread.currentThread().setContextClassLoader(mine);
    try {
      load(RUN, Middlewares.Outer.class).text("a");
      assertEquals(mine, Thread.currentThread().getContextClassLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }
}
