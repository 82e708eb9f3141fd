package app;

import com.microsoft.durabletask.TaskActivityContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Activities, one for each thing that they can do. */
public final class Steps {
  private Steps() {}

  public static final class Add extends app.Task.Activity {
    @Override
    public Object run(TaskActivityContext context) {
      return context.getInput(Integer.class) + 1;
    }
  }

  public static final class Echo extends app.Task.Activity {
    @Override
    public Object run(TaskActivityContext context) {
      return context.getInput(Object.class);
    }
  }

  /** Says what a String input is. */
  public static final class Kind extends app.Task.Activity {
    @Override
    public Object run(TaskActivityContext context) {
      String input = context.getInput(String.class);
      return input == null ? "no input" : "[" + input + "]";
    }
  }

  public static final class Length extends app.Task.Activity {
    @Override
    public Object run(TaskActivityContext context) {
      return context.getInput(String.class).length();
    }
  }

  /** Input: how many characters to return. */
  public static final class Text extends app.Task.Activity {
    @Override
    public Object run(TaskActivityContext context) {
      return "x".repeat(context.getInput(int.class));
    }
  }

  public static final class Fail extends app.Task.Activity {
    @Override
    public Object run(TaskActivityContext context) {
      switch (context.getInput(String.class)) {
        case "without message" -> throw new NullPointerException();
        case "error" -> throw new StackOverflowError("deep");
        default ->
            throw new IllegalStateException(
                "failed " + context.getInput(String.class),
                new IllegalArgumentException("inner", new ArithmeticException("innermost")));
      }
    }
  }

  public static final class Nap extends app.Task.Activity {
    @Override
    public Object run(TaskActivityContext context) {
      try {
        Thread.sleep(context.getInput(int.class));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return 1;
    }
  }

  /** Tells the test that it is here and goes on when the test lets it. */
  public static final class Wait extends app.Task.Activity {
    @Override
    public Object run(TaskActivityContext context) {
      ((Semaphore) System.getProperties().get("tasks.here")).release();
      try {
        ((CountDownLatch) System.getProperties().get("tasks.go")).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
      return "went on";
    }
  }
}
