package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.function.binding.BindingException;
import io.fnworker.function.binding.ResultException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a host is told about a {@link Throwable}. Nothing that a throwable does can prevent an
 * answer: methods that throw, endless causes, texts of any length or without valid Unicode.
 * Stateless; safe for use by any thread.
 */
public final class Failures {
  /** Source of an exception: the function returned what cannot be written. */
  private static final String OF_RESULT = "UserCodeReturn";

  private static final int MAX_CAUSES = 100;
  private static final int MAX_MESSAGE_CHARS = 32 * 1024;
  private static final int MAX_TRACE_CHARS = 256 * 1024;

  private Failures() {}

  /** The failed answer for what went wrong in the worker: load, binding, unknown function. */
  public static StatusResult status(Throwable thrown) {
    return failed(thrown, StatusResult.Status.Failure, false);
  }

  /**
   * The failed answer for what came out of user code. Binding errors pass through user code
   * (middleware encloses the conversion) and remain the worker's.
   */
  public static StatusResult userCodeStatus(Throwable thrown) {
    return failed(thrown, StatusResult.Status.Failure, isOfUserCode(thrown));
  }

  /** The answer of an invocation that was cancelled and ended by it. */
  public static StatusResult cancelledStatus(Throwable thrown) {
    return failed(thrown, StatusResult.Status.Cancelled, isOfUserCode(thrown));
  }

  /**
   * The same answer, telling what the user's code has thrown instead of the innermost cause: for
   * hosts whose callers get type and message of an exception, not one text.
   */
  static StatusResult asThrown(StatusResult status, Throwable thrown) {
    try {
      boolean ofUserCode = status.getException().getIsUserException();
      Throwable told = ofUserCode ? unwrapped(thrown) : rootOf(thrown);
      String message = messageOf(told);
      RpcException.Builder exception =
          status.getException().toBuilder()
              .setMessage(message.isEmpty() ? shortName(told.getClass()) : message)
              .setStackTrace(trace(told));
      if (!(told instanceof ResultException)) {
        exception.setType(told.getClass().getName());
      }
      return status.toBuilder()
          .setResult(shortName(told.getClass()) + ": " + message)
          .setException(exception)
          .build();
    } catch (Throwable e) { // Out of memory, most likely.
      return status;
    }
  }

  /** Without the wrappers of reflection and of futures. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable user = thrown;
    for (int depth = 0; depth < MAX_CAUSES; depth++) {
      Throwable cause = causeOf(user);
      if (cause == null || !isWrapper(user)) {
        return user;
      }
      user = cause;
    }
    return thrown;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof InvocationTargetException
        || thrown instanceof CompletionException
        || thrown instanceof ExecutionException
        || thrown instanceof UndeclaredThrowableException
        || thrown instanceof ExceptionInInitializerError;
  }

  /** Whether this is how code ends that was interrupted or whose future was cancelled. */
  public static boolean isCancellation(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof InterruptedException
          || cause instanceof CancellationException
          || cause instanceof ClosedByInterruptException) {
        return true;
      }
      cause = causeOf(cause);
    }
    return false;
  }

  /** One line as hosts show it: short class name and message of the root cause. */
  public static String describe(Throwable thrown) {
    Throwable root = rootOf(thrown);
    return root instanceof FunctionLoadException
        ? messageOf(root)
        : shortName(root.getClass()) + ": " + messageOf(root);
  }

  /** The full stack trace, of bounded length. */
  static String trace(Throwable thrown) {
    return StackTraceText.of(thrown, MAX_TRACE_CHARS);
  }

  static String messageOf(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : UnicodeText.of(message, MAX_MESSAGE_CHARS);
    } catch (Throwable e) { // User code: it may throw anything, StackOverflowError included.
      return "(getMessage() of the exception failed with " + e.getClass().getName() + ")";
    }
  }

  /** What user code threw in a reflective call, to be thrown on; errors are thrown here. */
  static Exception thrownBy(InvocationTargetException call) {
    Throwable thrown = call.getCause();
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof Exception exception ? exception : call;
  }

  private static StatusResult failed(
      Throwable thrown, StatusResult.Status status, boolean ofUserCode) {
    try {
      String text = describe(thrown);
      RpcException.Builder exception =
          RpcException.newBuilder()
              .setMessage(text)
              .setStackTrace(trace(thrown))
              .setType(typeOf(thrown))
              .setIsUserException(ofUserCode);
      if (rootOf(thrown) instanceof ResultException) {
        exception.setSource(OF_RESULT);
      }
      return StatusResult.newBuilder()
          .setStatus(status)
          .setResult(text)
          .setException(exception)
          .build();
    } catch (Throwable e) { // Out of memory, most likely: the class name alone must do.
      String text = thrown.getClass().getName() + ": ";
      return StatusResult.newBuilder()
          .setStatus(status)
          .setResult(text)
          .setException(RpcException.newBuilder().setMessage(text))
          .build();
    }
  }

  /** Of a result that cannot be written, what kept it from being written. */
  private static String typeOf(Throwable thrown) {
    Throwable root = rootOf(thrown);
    Throwable cause = root instanceof ResultException ? causeOf(root) : null;
    return (cause == null ? root : rootOf(cause)).getClass().getName();
  }

  private static boolean isOfUserCode(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof BindingException) {
        return false;
      }
      cause = causeOf(cause);
    }
    return true;
  }

  /** Exceptions of our own already tell their cause in their message. */
  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; depth < MAX_CAUSES; depth++) {
      Throwable cause = causeOf(root);
      if (cause == null
          || root instanceof BindingException
          || root instanceof FunctionLoadException) {
        return root;
      }
      root = cause;
    }
    return thrown;
  }

  private static @Nullable Throwable causeOf(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable e) { // User code: it may throw anything.
      return null;
    }
  }

  /** With the outer class, for nested ones: {@code Orders.NotFound}. */
  private static String shortName(Class<?> type) {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }
}
