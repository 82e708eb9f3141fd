package app;

import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityContext;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.TaskOrchestrationFactory;

/** Tasks are called as their class and make themselves. */
final class Task {
  private Task() {}

  abstract static class Orchestration implements TaskOrchestrationFactory, TaskOrchestration {
    @Override
    public String getName() {
      return getClass().getSimpleName();
    }

    @Override
    public TaskOrchestration create() {
      return this;
    }

    @Override
    public final void run(TaskOrchestrationContext context) {
      try {
        go(context);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    abstract void go(TaskOrchestrationContext context) throws Exception;
  }

  abstract static class Activity implements TaskActivityFactory, TaskActivity {
    @Override
    public String getName() {
      return getClass().getSimpleName();
    }

    @Override
    public TaskActivity create() {
      return this;
    }

    @Override
    public abstract Object run(TaskActivityContext context);
  }
}
