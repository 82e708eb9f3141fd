package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.LibraryApp;
import io.fnworker.testkit.TestCall;
import org.junit.jupiter.api.Test;

/** Apps whose instances are made by a framework that they bring. */
class InjectionFrameworksTest {

  @Test
  void guiceMakesAnInstanceForEachCallAndKeepsItsSingletons() throws Exception {
    AppDirectory app =
        LibraryApp.build("guice")
            .script(
                jar ->
                    jar.service(
                        FunctionInstanceInjector.class.getName(), "app.Greetings$GuiceInjector"));
    FunctionUnderTest function = FunctionUnderTest.load(app, "app.Greetings.run");

    assertEquals("hello Ada from instance 1, words 1", function.text("Ada"));
    assertEquals("hello Ada from instance 2, words 1", function.text("Ada"));
  }

  /** The adapter finds the application by the app's manifest and starts it at the first call. */
  @Test
  void springMakesItsContextAtTheFirstCall() throws Exception {
    AppDirectory app =
        LibraryApp.build("spring").script(jar -> jar.manifest("Start-Class", "app.Application"));
    FunctionCatalog catalog = new FunctionCatalog();
    FunctionUnderTest function =
        FunctionUnderTest.load(catalog, app, "app.Application$Shouting.run");
    TestCall call = FunctionUnderTest.call("ada");

    assertEquals("ADA", function.answer(call).getReturnValue().getString());
    assertEquals("shouting", call.logs().get(0).getMessage());
    assertEquals(
        "BOB", FunctionUnderTest.load(catalog, app, "app.Application$Shouting.later").text("bob"));
  }
}
