package io.fnworker.function.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.FunctionLoadException;
import io.fnworker.function.InvocableFunction;
import io.fnworker.samples.EventInstances;
import io.fnworker.samples.Events;
import io.fnworker.samples.Greeting;
import io.fnworker.samples.Injectors;
import io.fnworker.samples.Journal;
import io.fnworker.samples.Middlewares;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.AppJar;
import io.fnworker.testkit.EventMessages;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code directories, and the methods in them that can and cannot be event functions. */
class EventLoadTest {
  private static final String CLASS = EventApp.CLASS;
  private static final String INSTANCES = EventInstances.class.getName();

  @TempDir Path directory;

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "run", "IllegalArgumentException: \"run\" is not a qualified full Java", "handler"),
        arguments("index.main_handler", "ClassNotFoundException: index", "the configured handler"),
        arguments(
            "io.fnworker.sample.Events.string",
            "ClassNotFoundException: io.fnworker.sample.Events",
            "did you mean " + CLASS + "?"),
        arguments(
            "io.fnworker.samples.Event.string",
            "ClassNotFoundException: io.fnworker.samples.Event",
            "did you mean " + CLASS + "?"),
        arguments(
            CLASS + ".Order.toString",
            "ClassNotFoundException: " + CLASS + ".Order",
            "did you mean " + CLASS + "$Order?"),
        arguments(CLASS + ".annotatd", "NoSuchMethodException", "did you mean annotated?"),
        arguments(CLASS + ".Bytes", "NoSuchMethodException", "did you mean bytes?"),
        arguments(CLASS + ".quiteAnother", "NoSuchMethodException", "handler or add the method"),
        arguments(CLASS + ".two", "UnsupportedOperationException: Found more", "Events$Order"),
        arguments(CLASS + ".hidden", "NoSuchMethodException", "make it public"),
        arguments(CLASS + ".twoEvents", "Parameter 2 of " + CLASS + ".twoEvents", "@BindingName"),
        arguments(CLASS + ".input", "Parameter 2 of " + CLASS + ".input", "an input of a binding"),
        arguments(CLASS + ".output", CLASS + ".output has outputs", "(copy)"),
        arguments(CLASS + ".passedOn", CLASS + ".passedOn has outputs", "(next)"),
        arguments(
            INSTANCES + "$Unmade.run", "Events.OutOfStock: nothing there", "cannot be made ready"),
        arguments(
            INSTANCES + "$Uninitialised.run",
            "NumberFormatException: For input",
            "cannot be made ready"));
  }

  @ParameterizedTest(name = "handler \"{0}\"")
  @MethodSource("refused")
  void theMessageNamesCauseAndFix(String entryPoint, String beginning, String fix) {
    AppDirectory.at(directory, Events.class, EventInstances.class);

    String message = failure(directory, entryPoint);

    assertTrue(message.startsWith(beginning), message);
    assertTrue(message.contains(fix), message);
  }

  private static String failure(Path code, String entryPoint) {
    FunctionCatalog catalog = new FunctionCatalog();
    return assertThrows(
            FunctionLoadException.class,
            () -> catalog.load(EventMessages.load("sample", code, entryPoint)))
        .getMessage();
  }

  @Test
  void outputsOfARequestCannotBeWrapped() {
    AppDirectory.at(directory, Events.class);

    FunctionLoadException e =
        assertThrows(
            FunctionLoadException.class,
            () ->
                new EventApp(directory)
                    .load(".httpWithOutput", Map.of("fnworker.outputs", "wrap")));
    assertTrue(e.getMessage().contains("keep the response only"), e.getMessage());
  }

  @Test
  void aDirectoryThatIsMissingIsNamed() {
    Path missing = directory.resolve("nowhere");

    String message = failure(missing, CLASS + ".string");

    assertTrue(message.startsWith("NoSuchFileException: " + missing), message);
    assertTrue(message.contains("there is no such code directory"), message);
  }

  @Test
  void aDirectoryWithoutAJarIsNamed() {
    AppJar.of(Events.class).writeTo(directory.resolve("lib/app.jar"));

    String message = failure(directory, CLASS + ".string");

    assertTrue(message.contains("no jar at its top"), message);
    assertTrue(message.contains(directory.resolve("lib").toString()), message);
  }

  @Test
  void aFileThatIsNoJarIsNoApp() {
    new AppJar().writeTo(directory.resolve("empty.jar"));

    String message = failure(directory, CLASS + ".string");

    assertTrue(message.startsWith("ClassNotFoundException: " + CLASS), message);
    assertTrue(message.contains("empty.jar"), message);
  }

  @ParameterizedTest(name = "in {0}")
  @ValueSource(strings = {"app.jar", "z.jar", "lib/app.jar"})
  void allJarsOfTheDirectoryAndOfLibAreSearched(String jar) throws Exception {
    new AppJar().writeTo(directory.resolve("first.jar"));
    AppJar.of(Events.class).writeTo(directory.resolve(jar));

    assertEquals("String a", EventApp.shown(new EventApp(directory).call(".string", "a")));
  }

  @Test
  void thePathOfOneJarIsEnough() throws Exception {
    AppJar.of(Events.class).writeTo(directory.resolve("app.jar"));
    AppJar.of(Greeting.class).writeTo(directory.resolve("other.jar"));
    EventApp app = new EventApp(directory.resolve("app.jar"));

    assertEquals("String a", EventApp.shown(app.call(".string", "a")));
    assertTrue(
        failure(app.code(), Greeting.class.getName() + ".run")
            .startsWith("ClassNotFoundException"));
  }

  @Test
  void anAppNeedsNoLibraryOfTheAzureModel() throws Exception {
    AppDirectory.bare(directory, Events.class);

    assertEquals("no event", EventApp.shown(new EventApp(directory).call(".none", "a")));
  }

  @Test
  void eachCallHasAnInstanceOfItsOwnAsInTheAzureModel() throws Exception {
    AppDirectory.bare(directory, EventInstances.class);
    InvocableFunction function =
        new FunctionCatalog()
            .load(EventMessages.load("sample", directory, INSTANCES + "$Fresh.run"));

    assertEquals("int 2", EventApp.shown(EventApp.call(function, "", Map.of())), "one at load");
    assertEquals("int 3", EventApp.shown(EventApp.call(function, "", Map.of())));
  }

  @Test
  void theInjectorOfTheAppMakesTheInstance() throws Exception {
    Journal.take();
    InvocableFunction function = greeting(FunctionInstanceInjector.class, Injectors.Polite.class);
    assertEquals("injector made with app, instance with app", Journal.take());

    assertEquals("good day Ada", EventApp.shown(EventApp.call(function, "Ada", Map.of())));
    assertEquals("instance with app, function Ada", Journal.take());
  }

  @Test
  void anInjectorThatFailsIsAFailureOfTheLoad() {
    FunctionLoadException e =
        assertThrows(
            FunctionLoadException.class,
            () -> greeting(FunctionInstanceInjector.class, Injectors.Failing.class));
    assertTrue(e.getMessage().startsWith("IOException: context closed"), e.getMessage());
  }

  @Test
  void middlewareSeesTheTextOfTheEventAndReplacesIt() throws Exception {
    Journal.take();
    InvocableFunction function = greeting(Middleware.class, Middlewares.ReplaceInput.class);

    assertEquals("hello replaced", EventApp.shown(EventApp.call(function, "Ada", Map.of())));
    assertEquals("message=Ada, none=null, function replaced", Journal.take());
  }

  private InvocableFunction greeting(Class<?> service, Class<?> provider) throws Exception {
    AppDirectory.at(directory, Greeting.class, Journal.class, Middlewares.class, Injectors.class)
        .script(jar -> jar.service(service, provider));
    return new FunctionCatalog()
        .load(EventMessages.load("sample", directory, Greeting.class.getName() + ".run"));
  }
}
