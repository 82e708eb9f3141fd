package io.fnworker.function.durabletask;

import com.google.protobuf.StringValue;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import java.lang.reflect.Method;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a sidecar is told about a {@link Throwable}: class, message, stack, causes. Nothing that a
 * throwable does can prevent an answer. Stateless; safe for use by any thread.
 */
public final class TaskFailure {
  private static final int MAX_CAUSES = 10;
  private static final int MAX_MESSAGE_CHARS = 32 * 1024;
  private static final int MAX_STACK_CHARS = 32 * 1024;

  private TaskFailure() {}

  public static TaskFailureDetails of(Throwable thrown) {
    return details(thrown, MAX_CAUSES);
  }

  /** For what is wrong without anybody having thrown something. */
  public static TaskFailureDetails of(String type, String message, boolean nonRetriable) {
    return TaskFailureDetails.newBuilder()
        .setErrorType(type)
        .setErrorMessage(message)
        .setIsNonRetriable(nonRetriable)
        .build();
  }

  private static TaskFailureDetails details(Throwable thrown, int causes) {
    TaskFailureDetails.Builder details =
        TaskFailureDetails.newBuilder()
            .setErrorType(thrown.getClass().getName())
            .setErrorMessage(message(thrown));
    String stack = stack(thrown);
    if (!stack.isEmpty()) {
      details.setStackTrace(StringValue.of(stack));
    }
    TaskFailureDetails inner = causes == 0 ? null : inner(thrown, causes - 1);
    return inner == null ? details.build() : details.setInnerFailure(inner).build();
  }

  /** The failure of a task that an orchestrator waited for is a cause too, by other means. */
  private static @Nullable TaskFailureDetails inner(Throwable thrown, int causes) {
    try {
      Throwable cause = thrown.getCause();
      if (cause != null) {
        return details(cause, causes);
      }
      if (member(thrown, "getExceptions") instanceof Collection<?> several && !several.isEmpty()) {
        return several.iterator().next() instanceof Throwable first ? details(first, causes) : null;
      }
      return ofTask(member(thrown, "getErrorDetails"));
    } catch (Throwable e) { // User code: it may throw anything.
      return null;
    }
  }

  private static @Nullable TaskFailureDetails ofTask(@Nullable Object failure) throws Exception {
    if (failure == null) {
      return null;
    }
    TaskFailureDetails.Builder details =
        TaskFailureDetails.newBuilder()
            .setErrorType(text(member(failure, "getErrorType")))
            .setErrorMessage(text(member(failure, "getErrorMessage")))
            .setIsNonRetriable(Boolean.TRUE.equals(member(failure, "isNonRetriable")));
    String stack = text(member(failure, "getStackTrace"));
    return (stack.isEmpty() ? details : details.setStackTrace(StringValue.of(stack))).build();
  }

  /** Of a class of the app's library; null for any other, and for one without such a member. */
  private static @Nullable Object member(Object of, String getter) throws Exception {
    if (of.getClass().getName().startsWith(DurableLibrary.PACKAGE)) {
      for (Method method : of.getClass().getMethods()) {
        if (method.getName().equals(getter) && method.getParameterCount() == 0) {
          return method.invoke(of);
        }
      }
    }
    return null;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** Never null: "" is what a message is where there is none. */
  private static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : wellFormed(message, MAX_MESSAGE_CHARS);
    } catch (Throwable e) { // User code: it may throw anything, StackOverflowError included.
      return "(getMessage() of the exception failed with " + e.getClass().getName() + ")";
    }
  }

  private static String stack(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    try {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        text.append("\tat ").append(frame).append('\n');
        if (text.length() > MAX_STACK_CHARS) {
          return text.append("\t...\n").toString();
        }
      }
    } catch (Throwable e) { // As above.
      return "";
    }
    return text.toString();
  }

  /** A broken half of a surrogate pair has no place in a protobuf string. */
  private static String wellFormed(String text, int maxChars) {
    String cut = text.length() <= maxChars ? text : text.substring(0, maxChars) + "...";
    return cut.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
