package io.fnworker.function;

import io.fnworker.function.durabletask.DurableLibrary;
import io.fnworker.function.durabletask.DurableTaskException;
import io.fnworker.function.durabletask.OrchestrationTurn;
import io.fnworker.function.durabletask.TaskKind;
import io.fnworker.function.durabletask.TaskService;
import java.util.List;

/**
 * What all orchestrations and activities of an app share. Immutable; safe for use by any thread.
 *
 * @param services those that are not methods with annotations
 */
record AppTasks(DurableLibrary library, OrchestrationTurn turn, List<TaskService> services) {

  static AppTasks of(ClassLoader app) throws DurableTaskException {
    DurableLibrary library = DurableLibrary.of(app);
    return new AppTasks(library, new OrchestrationTurn(library), TaskService.of(app));
  }

  TaskService service(TaskKind kind, String name) throws DurableTaskException {
    return services.stream()
        .filter(service -> service.kind() == kind && service.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DurableTaskException(
                    "The app no longer offers the " + kind.word() + " \"" + name + "\"", null));
  }
}
