package io.fnworker.function.durabletask;

import java.lang.reflect.Method;

/** An orchestration that the app offers as a service. Immutable; safe for use by any thread. */
public final class LibraryOrchestration implements Orchestrator {
  private final TaskService factory;
  private final Method run;

  public LibraryOrchestration(DurableLibrary library, TaskService factory)
      throws DurableTaskException {
    this.factory = factory;
    this.run =
        method(
            library,
            "TaskOrchestration",
            "run",
            DurableLibrary.PACKAGE + "TaskOrchestrationContext");
  }

  @Override
  public void run(Object context) throws Throwable {
    DurableLibrary.invoke(run, factory.make(), context);
  }

  static Method method(DurableLibrary library, String type, String name, String parameter)
      throws DurableTaskException {
    try {
      ClassLoader app = library.app();
      return Class.forName(DurableLibrary.PACKAGE + type, false, app)
          .getMethod(name, Class.forName(parameter, false, app));
    } catch (ReflectiveOperationException e) {
      throw new DurableTaskException(
          "The app's Durable Task library has no "
              + type
              + "."
              + name
              + "; take com.microsoft:durabletask-client 1.1 or newer",
          e);
    }
  }
}
