package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.LibraryApp;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reactor, RxJava 2 and 3, Mutiny and Vert.x 4 as an app brings them. */
class PromisesOfLibrariesTest {
  private static final FunctionCatalog CATALOG = new FunctionCatalog();
  private static AppDirectory app;

  @BeforeAll
  static void build() {
    app = LibraryApp.build("libraries");
  }

  private static FunctionUnderTest load(String method) throws Exception {
    return FunctionUnderTest.load(CATALOG, app, "app.Promises." + method);
  }

  static Stream<Arguments> results() {
    return Stream.of(
        arguments("mono", "mono a"),
        arguments("laterMono", "later mono a"),
        arguments("emptyMono", "null"),
        arguments("failedMono", "IllegalStateException: mono a"),
        arguments("flux", "flux a"),
        arguments(
            "endlessFlux",
            "IllegalStateException: The publisher that the function returned emitted a second item;"
                + " a function has one result: return a publisher of one item, such as the collected"
                + " list"),
        arguments("single", "single a"),
        arguments("maybe", "maybe a"),
        arguments("emptyMaybe", "null"),
        arguments("completable", ""),
        arguments("oldSingle", "old single a"),
        arguments("uni", "uni a"),
        arguments(
            "multi",
            "IllegalStateException: The publisher that the function returned emitted a second item;"
                + " a function has one result: return a publisher of one item, such as the collected"
                + " list"),
        arguments("vertx", "vertx a"),
        arguments("failedVertx", "NoStackTraceThrowable: "),
        arguments("undeclared", "undeclared a"));
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource("results")
  void promiseIsKept(String method, String result) throws Exception {
    InvocationResponse answer = load(method).answer("a");

    boolean success = answer.getResult().getStatus() == StatusResult.Status.Success;
    String value = answer.getReturnValue().getString() + answer.getReturnValue().getJson();
    assertEquals(result, success ? value : answer.getResult().getResult());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"neverMono", "neverSingle", "neverUni"})
  void cancellationReachesTheLibrary(String method) throws Exception {
    System.clearProperty("app.cancelled");
    var pending = (InvocationOutcome.Pending) load(method).start(FunctionUnderTest.call("a"));

    pending.cancel().run();

    assertEquals(
        StatusResult.Status.Cancelled,
        pending.response().toCompletableFuture().join().getResult().getStatus());
    // The library is told on a thread of its own; the answer does not wait for it.
    HostKit.eventually(
        () -> method.equals(System.getProperty("app.cancelled")), "the library was told");
  }

  @Test
  void vertxFutureIsAnsweredThoughItCannotBeCancelled() throws Exception {
    var pending = (InvocationOutcome.Pending) load("neverVertx").start(FunctionUnderTest.call("a"));

    pending.cancel().run();

    assertEquals(
        StatusResult.Status.Cancelled,
        pending.response().toCompletableFuture().join().getResult().getStatus());
  }
}
