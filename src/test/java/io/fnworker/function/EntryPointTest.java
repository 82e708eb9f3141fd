package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.samples.EntryPoints;
import io.fnworker.samples.Initialised;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntryPointTest {
  private static final String CLASS = "io.fnworker.samples.EntryPoints";

  @TempDir Path directory;
  private AppDirectory app;

  @BeforeEach
  void deploy() {
    app =
        AppDirectory.at(directory, EntryPoints.class, Initialised.class)
            .script(jar -> jar.without(EntryPoints.Absent.class));
  }

  @AfterEach
  void forget() {
    System.clearProperty(Initialised.PROPERTY);
  }

  static Stream<Arguments> found() {
    return Stream.of(
        arguments(CLASS + ".instance", "instance a"),
        arguments(CLASS + ".statically", "static a"),
        arguments("  " + CLASS + " . instance  ", "instance a"),
        arguments(CLASS + "$Nested.run", "nested a"),
        arguments(CLASS + "$Successor.instance", "instance a"),
        arguments(CLASS + "$Successor.statically", "static a"),
        arguments(CLASS + "$Heir.inherited", "Heir a"),
        arguments(CLASS + "$Generic.apply", "applied a"),
        arguments(CLASS + "$PackagePrivate.run", "package private a"),
        arguments(CLASS + ".chosen", "chosen a"));
  }

  @ParameterizedTest(name = "entry point \"{0}\"")
  @MethodSource("found")
  void methodIsFoundAndCalled(String entryPoint, String expected) throws Exception {
    assertEquals(expected, FunctionUnderTest.load(app, entryPoint).text("a"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "", "IllegalArgumentException: \"\" is not a qualified full Java method name", ""),
        arguments("run", "IllegalArgumentException: \"run\" is not a qualified full Java", ""),
        arguments(".run", "IllegalArgumentException: \".run\" is not a qualified full Java", ""),
        arguments("a.B.", "IllegalArgumentException: \"a.B.\" is not a qualified full Java", ""),
        arguments("../a.B.run", "IllegalArgumentException: \"../a.B.run\" is not a qualified", ""),
        arguments("a..B.run", "IllegalArgumentException: \"a..B.run\" is not a qualified", ""),
        arguments("/a/B.run", "IllegalArgumentException: \"/a/B.run\" is not a qualified", ""),
        arguments("a\\B.run", "IllegalArgumentException: \"a\\B.run\" is not a qualified", ""),
        arguments("a.B.run", "ClassNotFoundException: a.B", "deploy the jar"),
        arguments(
            CLASS + ".Nested.run", "ClassNotFoundException: " + CLASS + ".Nested", "Outer$Nested"),
        arguments(
            CLASS + ".absent",
            "NoSuchMethodException: There are no methods named \"absent\" in class \""
                + CLASS
                + "\"",
            "correct entryPoint"),
        arguments(
            CLASS + ".packagePrivate",
            "NoSuchMethodException: There are no methods named \"packagePrivate\"",
            "make it public"),
        arguments(
            CLASS + ".overloaded",
            "UnsupportedOperationException: Found more than one function with method name"
                + " \"overloaded\"",
            "java.lang.Integer"),
        arguments(
            CLASS + "$NeedsAbsent.run",
            "ClassNotFoundException: io.fnworker.samples.EntryPoints$Absent",
            "add its jar to lib"),
        arguments(
            CLASS + "$Abstract.run", "InstantiationException: " + CLASS + "$Abstract", "abstract"),
        arguments(
            CLASS + "$PrivateConstructor.run",
            "InstantiationException: " + CLASS + "$PrivateConstructor",
            "private"),
        arguments(
            CLASS + "$NoDefaultConstructor.run",
            "NoSuchMethodException: " + CLASS + "$NoDefaultConstructor.<init>()",
            "FunctionInstanceInjector"));
  }

  @ParameterizedTest(name = "entry point \"{0}\"")
  @MethodSource("refused")
  void loadNamesCauseAndFix(String entryPoint, String beginning, String fix) {
    FunctionLoadException failure =
        assertThrows(FunctionLoadException.class, () -> FunctionUnderTest.load(app, entryPoint));

    assertTrue(failure.getMessage().startsWith(beginning), failure.getMessage());
    assertTrue(failure.getMessage().contains(fix), failure.getMessage());
    assertEquals(failure.getMessage(), Failures.status(failure).getResult());
  }

  @Test
  void classMissingInABodyFailsTheCallOnly() throws Exception {
    InvocationResponse answer = FunctionUnderTest.load(app, CLASS + "$UsesAbsent.run").answer("a");

    assertEquals(StatusResult.Status.Failure, answer.getResult().getStatus());
    assertEquals(
        "ClassNotFoundException: io.fnworker.samples.EntryPoints$Absent",
        answer.getResult().getResult());
  }

  @Test
  void staticInitialiserRunsAtTheFirstCall() throws Exception {
    FunctionUnderTest function = FunctionUnderTest.load(app, "io.fnworker.samples.Initialised.run");
    assertEquals(null, System.getProperty(Initialised.PROPERTY));

    assertEquals("a", function.text("a"));
    assertEquals("yes", System.getProperty(Initialised.PROPERTY));
  }

  @Test
  void failingStaticInitialiserIsAnsweredAtEachCall() throws Exception {
    System.setProperty(Initialised.PROPERTY, "fail");
    FunctionUnderTest function = FunctionUnderTest.load(app, "io.fnworker.samples.Initialised.run");

    StatusResult first = function.answer("a").getResult();
    StatusResult second = function.answer("a").getResult();

    assertEquals("IllegalStateException: no database", first.getResult());
    assertEquals(true, first.getException().getIsUserException());
    assertEquals(StatusResult.Status.Failure, second.getStatus());
    assertTrue(second.getException().getStackTrace().contains("NoClassDefFoundError"));
  }
}
