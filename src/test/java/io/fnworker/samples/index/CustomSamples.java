package io.fnworker.samples.index;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.ExponentialBackoffRetry;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.azure.functions.annotation.WarmupTrigger;
import java.util.Objects;

/** Timers, retries, warm-up and bindings that only the app knows. */
public class CustomSamples {

  @FunctionName("TimerFixedRetry")
  @FixedDelayRetry(maxRetryCount = 4, delayInterval = "00:00:10")
  public void fixedRetry(@TimerTrigger(name = "timer", schedule = "0 */5 * * * *") String timer) {
    throw new UnsupportedOperationException(timer);
  }

  @FunctionName("TimerBackoffRetry")
  @ExponentialBackoffRetry(
      maxRetryCount = -1,
      minimumInterval = "00:00:04",
      maximumInterval = "00:15:00")
  public void backoffRetry(
      @TimerTrigger(name = "timer", schedule = "%Schedule%", dataType = "string") String timer) {
    throw new UnsupportedOperationException(timer);
  }

  @FunctionName("Warmup")
  public void warmup(@WarmupTrigger Object nothing, ExecutionContext context) {
    throw new UnsupportedOperationException("" + nothing + context);
  }

  @FunctionName("WarmupNamed")
  public void warmupNamed(@WarmupTrigger(name = "mine", dataType = "string") Object nothing) {
    throw new UnsupportedOperationException("" + nothing);
  }

  @FunctionName("CustomDirect")
  public void customDirect(
      @CustomBinding(name = "event", type = "pulsarTrigger", direction = "in") String event,
      @CustomBinding(name = "copy", type = "pulsar", direction = "OUT")
          OutputBinding<String> copy) {
    copy.setValue(event);
  }

  @FunctionName("CustomMeta")
  public void customMeta(
      @Watched(folder = "in") String file, @Shifting OutputBinding<String> shifted) {
    shifted.setValue(file);
  }

  @FunctionName("CustomMetaFull")
  @Shifting(name = "lost", type = "queue")
  public String customMetaFull(
      @Watched(
              name = "mine",
              folder = "in",
              suffixes = {"a", "b"},
              depth = 4,
              sizes = {1, 2},
              reader = Integer.class,
              mark = 'y',
              ratio = 1.5)
          String file) {
    return file;
  }

  /** Held by the outer class so that the entry point needs a binary name. */
  public static class Nested {
    @FunctionName("InNestedClass")
    public static void tick(@TimerTrigger(name = "timer", schedule = "0 0 * * * *") String timer) {
      Objects.requireNonNull(timer);
    }
  }
}
