package io.fnworker.function.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.messages.durabletask.TaskFailureDetails;
import org.junit.jupiter.api.Test;

class TaskFailureTest {

  @Test
  void causesAreToldAllTheWayDown() {
    TaskFailureDetails details =
        TaskFailure.of(
            new IllegalStateException(
                "outer", new IllegalArgumentException("inner", new ArithmeticException("root"))));

    assertEquals("java.lang.IllegalStateException", details.getErrorType());
    assertEquals("outer", details.getErrorMessage());
    assertTrue(details.getStackTrace().getValue().contains("TaskFailureTest.causesAreTold"));
    TaskFailureDetails inner = details.getInnerFailure();
    assertEquals("java.lang.IllegalArgumentException", inner.getErrorType());
    assertEquals("root", inner.getInnerFailure().getErrorMessage());
    assertFalse(inner.getInnerFailure().hasInnerFailure());
    assertFalse(details.getIsNonRetriable());
  }

  @Test
  void noMessageIsAnEmptyOne() {
    assertEquals("", TaskFailure.of(new NullPointerException()).getErrorMessage());
  }

  @Test
  void causesInACircleHaveAnEnd() {
    Exception one = new Exception("one");
    one.initCause(new Exception("other", one));

    assertTrue(TaskFailure.of(one).getSerializedSize() < 1_000_000);
  }

  @Test
  void endlessMessagesAreCut() {
    TaskFailureDetails details = TaskFailure.of(new Exception("x".repeat(10_000_000)));

    assertTrue(details.getSerializedSize() < 100_000);
  }

  @Test
  void brokenUnicodeIsReplaced() {
    assertEquals("a\uFFFDb", TaskFailure.of(new Exception("a\uD800b")).getErrorMessage());
  }

  @Test
  void anExceptionThatFailsItselfIsTold() {
    RuntimeException hostile =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new StackOverflowError();
          }

          @Override
          public Throwable getCause() {
            throw new IllegalStateException();
          }

          @Override
          public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException();
          }
        };

    TaskFailureDetails details = TaskFailure.of(hostile);

    assertTrue(details.getErrorMessage().contains("StackOverflowError"));
    assertFalse(details.hasInnerFailure());
  }
}
