package io.fnworker.samples.index.bad;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.ExponentialBackoffRetry;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpOutput;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Functions that cannot work, each in a class of its own. */
public final class BadSamples {
  private BadSamples() {}

  public static class NoTrigger {
    @FunctionName("NoTrigger")
    public String run(@BindingName("id") String id) {
      return id;
    }
  }

  public static class TwoTriggers {
    @FunctionName("TwoTriggers")
    public void run(
        @HttpTrigger(name = "req") String body,
        @QueueTrigger(name = "message", queueName = "q", connection = "Store") String message) {
      throw new UnsupportedOperationException(body + message);
    }
  }

  public static class NameWithSpace {
    @FunctionName("not valid")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class NameEmpty {
    @FunctionName("")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class NameOfHost {
    @FunctionName("Host")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class SameBindingName {
    @FunctionName("SameBindingName")
    public void run(
        @TimerTrigger(name = "item", schedule = "0 * * * * *") String timer,
        @QueueOutput(name = "ITEM", queueName = "q", connection = "Store")
            OutputBinding<String> out) {
      out.setValue(timer);
    }
  }

  public static class TwoReturnValues {
    @FunctionName("TwoReturnValues")
    @QueueOutput(name = "a", queueName = "q", connection = "Store")
    @HttpOutput(name = "b")
    public String run(@HttpTrigger(name = "req") String body) {
      return body;
    }
  }

  public static class HttpOutputOfTimer {
    @FunctionName("HttpOutputOfTimer")
    public void run(
        @TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer,
        @HttpOutput(name = "answer") OutputBinding<String> answer) {
      answer.setValue(timer);
    }
  }

  public static class NamelessBinding {
    @FunctionName("NamelessBinding")
    public void run(@CustomBinding(name = "", type = "myTrigger", direction = "in") String event) {
      throw new UnsupportedOperationException(event);
    }
  }

  public static class SidewaysBinding {
    @FunctionName("SidewaysBinding")
    public void run(
        @CustomBinding(name = "event", type = "myTrigger", direction = "sideways") String event) {
      throw new UnsupportedOperationException(event);
    }
  }

  public static class OutwardTrigger {
    @FunctionName("OutwardTrigger")
    public void run(
        @CustomBinding(name = "event", type = "myTrigger", direction = "out") String event) {
      throw new UnsupportedOperationException(event);
    }
  }

  public static class BothRetries {
    @FunctionName("BothRetries")
    @FixedDelayRetry(maxRetryCount = 1, delayInterval = "00:00:01")
    @ExponentialBackoffRetry(
        maxRetryCount = 1,
        minimumInterval = "00:00:01",
        maximumInterval = "00:00:02")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class RetryInterval {
    @FunctionName("RetryInterval")
    @FixedDelayRetry(maxRetryCount = 1, delayInterval = "10 s")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class RetryCount {
    @FunctionName("RetryCount")
    @FixedDelayRetry(maxRetryCount = -2, delayInterval = "00:00:01")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class RetryBackwards {
    @FunctionName("RetryBackwards")
    @ExponentialBackoffRetry(
        maxRetryCount = 1,
        minimumInterval = "00:00:03",
        maximumInterval = "00:00:02")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class Twin {
    @FunctionName("Twin")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class OtherTwin {
    @FunctionName("TWIN")
    public void go(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }

  public static class Sound {
    @FunctionName("Sound")
    public void run(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
      throw new UnsupportedOperationException(timer);
    }
  }
}
