package app;

import com.microsoft.durabletask.DurableTaskGrpcWorker;
import com.microsoft.durabletask.DurableTaskGrpcWorkerBuilder;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.util.ServiceLoader;

/** The library's own worker with the tasks of this app, to compare with. */
public final class StockWorker {
  private StockWorker() {}

  /** Serves until its thread is interrupted. */
  public static void run(int port) {
    DurableTaskGrpcWorkerBuilder builder = new DurableTaskGrpcWorkerBuilder().port(port);
    ClassLoader own = StockWorker.class.getClassLoader();
    ServiceLoader.load(TaskOrchestrationFactory.class, own).forEach(builder::addOrchestration);
    ServiceLoader.load(TaskActivityFactory.class, own).forEach(builder::addActivity);
    try (DurableTaskGrpcWorker worker = builder.build()) {
      worker.startAndBlock();
    }
  }

  public static void main(String[] arguments) {
    run(Integer.parseInt(arguments[0]));
  }
}
