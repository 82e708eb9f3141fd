package io.fnworker.function.index;

import com.google.protobuf.Duration;
import com.microsoft.azure.functions.rpc.messages.RpcRetryOptions;
import com.microsoft.azure.functions.rpc.messages.RpcRetryOptions.RetryStrategy;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How often and when the host calls a function again that has failed. */
final class RetryPolicy {
  private static final int UNLIMITED = -1;
  private static final Comparator<Duration> LENGTH =
      Comparator.comparingLong(Duration::getSeconds).thenComparingInt(Duration::getNanos);

  private RetryPolicy() {}

  /** Null for a method without a retry annotation. */
  static @Nullable RpcRetryOptions of(FoundMethod method) throws FunctionProblem {
    AnnotationUse fixed = method.annotation(Descriptors.FIXED_DELAY_RETRY);
    AnnotationUse exponential = method.annotation(Descriptors.EXPONENTIAL_BACKOFF_RETRY);
    if (fixed != null && exponential != null) {
      throw new FunctionProblem(
          "it has both @FixedDelayRetry and @ExponentialBackoffRetry; keep one of them");
    }
    if (fixed != null) {
      return fixedDelay(fixed);
    }
    return exponential == null ? null : exponentialBackoff(exponential);
  }

  private static RpcRetryOptions fixedDelay(AnnotationUse use) throws FunctionProblem {
    return RpcRetryOptions.newBuilder()
        .setRetryStrategy(RetryStrategy.fixed_delay)
        .setMaxRetryCount(count(use))
        .setDelayInterval(interval(use, "delayInterval"))
        .build();
  }

  private static RpcRetryOptions exponentialBackoff(AnnotationUse use) throws FunctionProblem {
    Duration minimum = interval(use, "minimumInterval");
    Duration maximum = interval(use, "maximumInterval");
    if (LENGTH.compare(minimum, maximum) > 0) {
      throw new FunctionProblem(
          "the minimumInterval of @ExponentialBackoffRetry is longer than its maximumInterval;"
              + " exchange them");
    }
    return RpcRetryOptions.newBuilder()
        .setRetryStrategy(RetryStrategy.exponential_backoff)
        .setMaxRetryCount(count(use))
        .setMinimumInterval(minimum)
        .setMaximumInterval(maximum)
        .build();
  }

  private static int count(AnnotationUse use) throws FunctionProblem {
    Object count = use.values().get("maxRetryCount");
    if (count instanceof Integer number && number >= UNLIMITED) {
      return number;
    }
    throw new FunctionProblem(
        "the maxRetryCount of @"
            + Descriptors.simpleName(use.descriptor())
            + " is "
            + count
            + "; give the number of retries, or -1 for no limit");
  }

  private static Duration interval(AnnotationUse use, String member) throws FunctionProblem {
    String of = "the " + member + " of @" + Descriptors.simpleName(use.descriptor());
    return TimeSpans.parse(of, use.text(member, ""));
  }
}
