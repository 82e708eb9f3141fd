package io.fnworker.function.durabletask;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** An activity that the app offers as a service. Immutable; safe for use by any thread. */
public final class LibraryActivity {
  private final DurableLibrary library;
  private final TaskService factory;
  private final Method run;

  public LibraryActivity(DurableLibrary library, TaskService factory) throws DurableTaskException {
    this.library = library;
    this.factory = factory;
    this.run =
        LibraryOrchestration.method(
            library, "TaskActivity", "run", DurableLibrary.PACKAGE + "TaskActivityContext");
  }

  /**
   * Runs it once, on the calling thread.
   *
   * @param input JSON, or null for no input
   * @return JSON, or null for no result
   * @throws Throwable what user code or the conversion throws
   */
  public @Nullable String run(@Nullable String input) throws Throwable {
    Object context = library.activityContext(factory.name(), input);
    return library.toJson(DurableLibrary.invoke(run, factory.make(), context));
  }
}
