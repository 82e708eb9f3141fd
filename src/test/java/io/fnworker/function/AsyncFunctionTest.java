package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.samples.Journal;
import io.fnworker.samples.Middlewares;
import io.fnworker.samples.Stages;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.HostKit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncFunctionTest {
  @TempDir Path directory;

  @BeforeEach
  void clean() {
    Journal.take();
  }

  private FunctionUnderTest load(String method, Class<?>... middlewares) throws Exception {
    return FunctionUnderTest.load(
        AppDirectory.at(directory, Stages.class, Journal.class, Middlewares.class)
            .script(jar -> jar.service(Middleware.class, middlewares)),
        "io.fnworker.samples.Stages." + method);
  }

  @SuppressWarnings("unchecked") // The sample puts futures of strings there.
  private static CompletableFuture<String> futureOf(String message) {
    return (CompletableFuture<String>)
        System.getProperties().remove(Stages.FUTURES + "." + message);
  }

  private static StatusResult statusOf(InvocationOutcome.Pending pending) {
    return pending.response().toCompletableFuture().join().getResult();
  }

  @Test
  void threadIsFreeWhileTheFutureIsOpen() throws Exception {
    var pending =
        assertInstanceOf(
            InvocationOutcome.Pending.class, load("open").start(FunctionUnderTest.call("a")));
    assertEquals(false, pending.response().toCompletableFuture().isDone());

    futureOf("a").complete("late");

    InvocationResponse answer = pending.response().toCompletableFuture().join();
    assertEquals("late", answer.getReturnValue().getString());
    assertEquals(FunctionUnderTest.INVOCATION, answer.getInvocationId());
    assertEquals(
        "Function \"sample\" (Id: 7f3c) invoked by Java Worker", answer.getResult().getResult());
  }

  @Test
  void completedStageIsAnsweredAtOnce() throws Exception {
    FunctionUnderTest function = load("done");

    assertInstanceOf(InvocationOutcome.Answered.class, function.start(FunctionUnderTest.call("a")));
    assertEquals("done a", function.text("a"));
  }

  @Test
  void nullInPlaceOfAStageIsANullResult() throws Exception {
    assertEquals("null", load("nothing").answer("a").getReturnValue().getJson());
  }

  @Test
  void valueThatCannotBeWrittenIsAnswered() throws Exception {
    StatusResult status = load("cyclic").answer("a").getResult();

    assertEquals(StatusResult.Status.Failure, status.getStatus());
    assertEquals(false, status.getException().getIsUserException());
  }

  @Test
  void failedFutureIsTheUsersFailure() throws Exception {
    var pending = (InvocationOutcome.Pending) load("open").start(FunctionUnderTest.call("b"));

    futureOf("b").completeExceptionally(new java.io.IOException("broken"));

    assertEquals(StatusResult.Status.Failure, statusOf(pending).getStatus());
    assertEquals("IOException: broken", statusOf(pending).getResult());
    assertTrue(statusOf(pending).getException().getIsUserException());
  }

  @Test
  void cancellationCancelsTheFutureAndAnswersOnce() throws Exception {
    var pending = (InvocationOutcome.Pending) load("open").start(FunctionUnderTest.call("c"));
    CompletableFuture<String> future = futureOf("c");

    pending.cancel().run();
    pending.cancel().run();

    assertEquals(StatusResult.Status.Cancelled, statusOf(pending).getStatus());
    assertTrue(future.isCancelled());
  }

  @Test
  void futureThatCannotBeCancelledIsAnsweredAllTheSame() throws Exception {
    var pending = (InvocationOutcome.Pending) load("minimal").start(FunctionUnderTest.call("d"));

    pending.cancel().run();
    assertEquals(StatusResult.Status.Cancelled, statusOf(pending).getStatus());
    futureOf("d").complete("too late");
    assertEquals(StatusResult.Status.Cancelled, statusOf(pending).getStatus());
  }

  @Test
  void resultThatIsThereBeforeTheCancellationCounts() throws Exception {
    var pending = (InvocationOutcome.Pending) load("open").start(FunctionUnderTest.call("e"));

    futureOf("e").complete("in time");
    pending.cancel().run();

    assertEquals(StatusResult.Status.Success, statusOf(pending).getStatus());
  }

  @Test
  void futureCancelledByOthersIsAFailure() throws Exception {
    var pending = (InvocationOutcome.Pending) load("open").start(FunctionUnderTest.call("f"));

    futureOf("f").cancel(true);

    assertEquals(StatusResult.Status.Failure, statusOf(pending).getStatus());
    assertEquals("CancellationException: ", statusOf(pending).getResult());
  }

  static Stream<Arguments> scripts() {
    String two = "IllegalStateException: The publisher that the function returned emitted a second";
    return Stream.of(
        arguments("ic", "item", ""),
        arguments("c", "", ""),
        arguments("icc", "item", ""),
        arguments("ici", "item", ""),
        arguments("iic", two, "cancelled"),
        arguments("iiiiic", two, "cancelled"),
        arguments("e", "IllegalStateException: scripted", ""),
        arguments("ie", "IllegalStateException: scripted", ""),
        arguments("ice", "item", ""),
        arguments("n", "NullPointerException: The publisher failed with null", ""));
  }

  @ParameterizedTest(name = "publisher that signals {0}")
  @MethodSource("scripts")
  void publisherIsAnsweredOnce(String script, String result, String journal) throws Exception {
    InvocationResponse answer = load("publisher").answer(script);

    String text =
        answer.getResult().getStatus() == StatusResult.Status.Success
            ? answer.getReturnValue().getString()
            : answer.getResult().getResult();
    assertTrue(text.startsWith(result), text);
    assertEquals(result.isEmpty(), text.isEmpty());
    assertEquals(journal, Journal.take());
  }

  @Test
  void publisherThatNeverSignalsIsAnsweredWhenCancelled() throws Exception {
    var pending = (InvocationOutcome.Pending) load("publisher").start(FunctionUnderTest.call(""));

    pending.cancel().run();

    assertEquals(StatusResult.Status.Cancelled, statusOf(pending).getStatus());
    // The producer is told on a thread of its own; the answer does not wait for it.
    HostKit.eventually(
        () -> "cancelled".equals(System.getProperty(Journal.PROPERTY)), "the producer was told");
  }

  @Test
  void tenThousandCallsWaitOnNoThread() throws Exception {
    FunctionUnderTest function = load("open");
    List<InvocationOutcome.Pending> calls = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      calls.add((InvocationOutcome.Pending) function.start(FunctionUnderTest.call("many" + i)));
    }

    for (int i = 0; i < 10_000; i++) {
      futureOf("many" + i).complete("result " + i);
    }

    for (int i = 0; i < 10_000; i++) {
      InvocationResponse answer = calls.get(i).response().toCompletableFuture().getNow(null);
      assertEquals("result " + i, answer.getReturnValue().getString());
    }
  }

  @Test
  void middlewareMayReplaceTheFutureByAValue() throws Exception {
    FunctionUnderTest function = load("open", Middlewares.After.class);

    assertTrue(function.text("g").startsWith("[java.util.concurrent.CompletableFuture@"));
    assertEquals(false, futureOf("g").isDone());
  }
}
