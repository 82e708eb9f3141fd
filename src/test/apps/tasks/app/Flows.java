package app;

import com.microsoft.durabletask.RetryHandler;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Orchestrations, one for each thing that they can do. */
public final class Flows {
  private Flows() {}

  /** Input: how many steps. */
  public static final class Chain extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      int value = 0;
      for (int i = 0; i < context.getInput(int.class); i++) {
        value = context.callActivity("Add", value, Integer.class).await();
      }
      context.complete(value);
    }
  }

  /** Input: how many at once. */
  public static final class FanOut extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      List<Task<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < context.getInput(int.class); i++) {
        tasks.add(context.callActivity("Add", i, Integer.class));
      }
      context.complete(
          context.allOf(tasks).await().stream().mapToInt(Integer::intValue).sum());
    }
  }

  /** Input: how many activities of half a second at once. */
  public static final class Naps extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      List<Task<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < context.getInput(int.class); i++) {
        tasks.add(context.callActivity("Nap", 500, Integer.class));
      }
      context.complete(context.allOf(tasks).await().size());
    }
  }

  /** Input: hours. */
  public static final class Timer extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      context.createTimer(Duration.ofHours(context.getInput(int.class))).await();
      context.complete("rang");
    }
  }

  /** Input: milliseconds before an activity and after it. */
  public static final class Slow extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      Duration pause = Duration.ofMillis(context.getInput(int.class));
      context.createTimer(pause).await();
      int value = context.callActivity("Add", 1, Integer.class).await();
      context.createTimer(pause).await();
      context.complete(value);
    }
  }

  public static final class Event extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      context.setCustomStatus("waiting");
      context.complete(context.waitForExternalEvent("Go", String.class).await());
    }
  }

  /** Input: whether the child fails. */
  public static final class Parent extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      boolean fails = context.getInput(boolean.class);
      context.complete(context.callSubOrchestrator("Child", fails, String.class).await());
    }
  }

  public static final class Child extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      if (context.getInput(boolean.class)) {
        throw new IllegalArgumentException("naughty");
      }
      context.complete("good");
    }
  }

  /** Input: how many times. */
  public static final class Again extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      int left = context.getInput(int.class);
      if (left > 0) {
        context.createTimer(Duration.ofMillis(1)).await();
        context.continueAsNew(left - 1);
      }
      context.complete(context.waitForExternalEvent("Go", String.class).await());
    }
  }

  public static final class Retried extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      TaskOptions options = new TaskOptions(new RetryPolicy(3, Duration.ofMillis(10)));
      context.complete(context.callActivity("Fail", "always", options, String.class).await());
    }
  }

  public static final class Handled extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      RetryHandler twice =
          retry ->
              retry.getLastAttemptNumber() < 2
                  && retry.getLastFailure().getErrorType().endsWith("IllegalStateException");
      context.complete(
          context.callActivity("Fail", "always", new TaskOptions(twice), String.class).await());
    }
  }

  public static final class Sender extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      context.sendEvent("other", "Go", "hello");
      context.complete(context.callActivity("Add", 1, Integer.class).await());
    }
  }

  /** Input: what to throw. */
  public static final class Throwing extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) throws Exception {
      switch (context.getInput(String.class)) {
        case "exception" ->
            throw new IllegalStateException("bad", new IllegalArgumentException("deep"));
        case "error" -> throw new AssertionError("worse");
        case "recursion" -> go(context);
        default -> context.callActivity("Fail", "once", String.class).await();
      }
    }
  }

  /** Takes the failure of a task for what it is. Input: that of the activity. */
  public static final class Catching extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      try {
        context.callActivity("Fail", context.getInput(String.class), String.class).await();
      } catch (TaskFailedException e) {
        context.complete(
            e.getErrorDetails().getErrorType() + "|" + e.getErrorDetails().getErrorMessage());
      }
    }
  }

  /** Input: how many activities, and how many kB each gets. */
  public static final class Large extends app.Task.Orchestration {
    @Override
    void go(TaskOrchestrationContext context) {
      int[] input = context.getInput(int[].class);
      List<Task<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < input[0]; i++) {
        tasks.add(context.callActivity("Length", "x".repeat(input[1] * 1000), Integer.class));
      }
      context.complete(context.allOf(tasks).await().size());
    }
  }
}
