package io.fnworker.function.durabletask;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * An orchestration or activity that an app offers as a service: a factory of the library's own
 * interface, named in {@code META-INF/services}. Immutable.
 *
 * @param name as the sidecar will ask for it
 * @param factory makes the object that runs one work item
 */
public record TaskService(TaskKind kind, String name, Object factory, Method maker) {

  /**
   * All of an app, in the order of its service files. The context class loader must be the app's:
   * constructors run here.
   *
   * @throws DurableTaskException when a service file or a factory is wrong
   */
  public static List<TaskService> of(ClassLoader app) throws DurableTaskException {
    List<TaskService> found = new ArrayList<>();
    for (TaskKind kind : TaskKind.values()) {
      if (app.getResource("META-INF/services/" + kind.factory()) != null) {
        find(kind, app, found);
      }
    }
    return found;
  }

  private static void find(TaskKind kind, ClassLoader app, List<TaskService> found)
      throws DurableTaskException {
    try {
      Class<?> service = Class.forName(kind.factory(), false, app);
      Method getName = service.getMethod("getName");
      Method create = service.getMethod("create");
      for (Object factory : ServiceLoader.load(service, app)) {
        found.add(new TaskService(kind, nameOf(factory, getName), factory, create));
      }
    } catch (ClassNotFoundException e) {
      throw new DurableTaskException(
          "The app names services of "
              + kind.factory()
              + " but has no such class; put com.microsoft:durabletask-client into its lib"
              + " directory",
          e);
    } catch (ServiceConfigurationError | ReflectiveOperationException e) {
      throw new DurableTaskException(
          "A "
              + kind.factory()
              + " of the app cannot be made ("
              + Objects.requireNonNullElse(e.getMessage(), e.toString())
              + "); correct META-INF/services/"
              + kind.factory()
              + " or the class it names",
          e);
    }
  }

  private static String nameOf(Object factory, Method getName) throws DurableTaskException {
    Object name;
    try {
      name = DurableLibrary.invoke(getName, factory);
    } catch (Throwable e) { // User code: it may throw anything.
      throw new DurableTaskException(
          factory.getClass().getName() + ".getName() failed: " + e + "; it must return the name",
          e);
    }
    if (!(name instanceof String text) || text.isEmpty()) {
      throw new DurableTaskException(
          factory.getClass().getName()
              + ".getName() returned no name; it must return the one that callers use",
          null);
    }
    return text;
  }

  /** Where it comes from, for messages. */
  public String origin() {
    return factory.getClass().getName();
  }

  /** The object for one work item. */
  Object make() throws Throwable {
    @Nullable Object made = DurableLibrary.invoke(maker, factory);
    if (made == null) {
      throw new NullPointerException(origin() + ".create() returned null; it must make the task");
    }
    return made;
  }
}
