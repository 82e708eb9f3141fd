package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.function.binding.BindingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  /** A user's exception, nested. */
  static final class Custom extends Exception {
    private static final long serialVersionUID = 1L;

    Custom(String message) {
      super(message);
    }
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments(new IOException("boom"), "IOException: boom", "java.io.IOException"),
        arguments(
            new InvocationTargetException(new IOException("boom")),
            "IOException: boom",
            "java.io.IOException"),
        arguments(
            new IllegalStateException("outer", new IllegalArgumentException("inner cause")),
            "IllegalArgumentException: inner cause",
            "java.lang.IllegalArgumentException"),
        arguments(new RuntimeException(), "RuntimeException: ", "java.lang.RuntimeException"),
        arguments(
            new Custom("custom"),
            "FailuresTest.Custom: custom",
            "io.fnworker.function.FailuresTest$Custom"),
        arguments(
            new RuntimeException("two\nlines"),
            "RuntimeException: two\nlines",
            "java.lang.RuntimeException"),
        arguments(new AssertionError("e"), "AssertionError: e", "java.lang.AssertionError"),
        arguments(
            new BindingException("queue message: no int", new NumberFormatException("x")),
            "BindingException: queue message: no int",
            "io.fnworker.function.binding.BindingException"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("texts")
  void textIsTheShortClassAndMessageOfTheRootCause(Throwable thrown, String text, String type) {
    StatusResult status = Failures.userCodeStatus(thrown);

    assertEquals(StatusResult.Status.Failure, status.getStatus());
    assertEquals(text, status.getResult());
    assertEquals(text, status.getException().getMessage());
    assertEquals(type, status.getException().getType());
    assertEquals("", status.getException().getSource());
    assertTrue(
        status.getException().getStackTrace().startsWith(thrown.getClass().getName()),
        status.getException().getStackTrace());
  }

  @Test
  void traceOfTheOuterExceptionShowsItsCauses() {
    String trace =
        Failures.userCodeStatus(new InvocationTargetException(new Custom("boom")))
            .getException()
            .getStackTrace();

    assertTrue(trace.startsWith("java.lang.reflect.InvocationTargetException"), trace);
    assertTrue(trace.contains("Caused by: io.fnworker.function.FailuresTest$Custom: boom"), trace);
  }

  @Test
  void onlyWhatUserCodeThrewIsAUserException() {
    assertTrue(isUser(Failures.userCodeStatus(new RuntimeException("x"))));
    assertFalse(isUser(Failures.status(new RuntimeException("x"))));
    assertFalse(
        isUser(
            Failures.userCodeStatus(
                new RuntimeException("middleware", new BindingException("b", null)))));
  }

  private static boolean isUser(StatusResult status) {
    return status.getException().getIsUserException();
  }

  static Stream<Throwable> cancellations() {
    return Stream.of(
        new InterruptedException(),
        new CancellationException(),
        new InvocationTargetException(new RuntimeException(new InterruptedException("sleep"))),
        new CompletionException(new CancellationException()),
        new IOException(new ClosedByInterruptException()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cancellations")
  void interruptedCodeIsRecognised(Throwable thrown) {
    assertTrue(Failures.isCancellation(thrown));
    assertEquals(StatusResult.Status.Cancelled, Failures.cancelledStatus(thrown).getStatus());
  }

  @Test
  void otherFailuresAreNoCancellation() {
    assertFalse(Failures.isCancellation(new RuntimeException(new IOException("reset"))));
  }

  /** A throwable whose methods do what the test wants. */
  private static class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message either");
    }
  }

  private static final class Recursive extends Hostile {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return "!" + toString(); // which asks for the message
    }
  }

  private static final class Unprintable extends Hostile {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return "text";
    }

    @Override
    public void printStackTrace(PrintWriter s) {
      throw new OutOfMemoryError("pretended");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no frames");
    }
  }

  private static final class EndlessCauses extends Hostile {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return "endless";
    }

    @Override
    public synchronized Throwable getCause() {
      return new EndlessCauses();
    }
  }

  private static final class CauseThrows extends Hostile {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return "cause throws";
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  private static Throwable cycle() {
    RuntimeException first = new RuntimeException("first");
    first.initCause(new RuntimeException("second", first));
    return first;
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        arguments("getMessage throws", new Hostile(), "IllegalStateException)"),
        arguments("getMessage overflows", new Recursive(), "StackOverflowError)"),
        arguments("printStackTrace throws", new Unprintable(), "text"),
        arguments("causes without end", new EndlessCauses(), "endless"),
        arguments("getCause throws", new CauseThrows(), "cause throws"),
        arguments("causes in a cycle", cycle(), "first"),
        arguments("broken surrogates", new RuntimeException("a\uD800b\uDC00"), "a\uFFFDb\uFFFD"),
        arguments("a pair survives", new RuntimeException("\uD83D\uDE00"), "\uD83D\uDE00"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void everyThrowableHasAnAnswer(String name, Throwable thrown, String ending) throws Exception {
    StatusResult status = Failures.userCodeStatus(thrown);

    assertTrue(status.getResult().endsWith(ending), status.getResult());
    assertTrue(status.getException().getStackTrace().startsWith(thrown.getClass().getName()), name);
    ByteString wire = status.toByteString();
    assertEquals(status, StatusResult.parseFrom(wire));
  }

  @Test
  void hugeTextsAreCut() {
    StatusResult status =
        Failures.userCodeStatus(
            new RuntimeException("x".repeat(5_000_000), new IOException("y".repeat(3_000_000))));

    assertTrue(status.getResult().endsWith("(2967232 more characters)"), "bounded message");
    assertTrue(status.getSerializedSize() < 400 * 1024, "" + status.getSerializedSize());
  }
}
