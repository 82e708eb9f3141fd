package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import io.fnworker.config.AppRoot;
import io.fnworker.function.durabletask.DurableTaskException;
import io.fnworker.function.durabletask.LibraryActivity;
import io.fnworker.function.durabletask.LibraryOrchestration;
import io.fnworker.function.durabletask.TaskService;
import io.fnworker.function.index.FunctionIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds and loads the orchestrations and activities of an app: services of the library's factories,
 * and methods with the annotations of Durable Functions. Immutable.
 */
record TaskLoader(FunctionApps apps, FunctionLoader methods) {

  /**
   * All tasks of an app.
   *
   * @throws FunctionLoadException when there are none, one cannot be used, or a name is given twice
   */
  @SuppressWarnings("try") // The scope is all there is to it.
  List<RpcFunctionMetadata> find(Path directory) throws FunctionLoadException {
    List<TaskMetadata> found = new ArrayList<>();
    try {
      FunctionApp app = open(directory, new AppRoot(directory));
      FunctionIndex index = FunctionIndex.ofAnnotations(directory);
      for (RpcFunctionMetadata method : index.response().getFunctionMetadataResultsList()) {
        TaskMetadata.ofMethod(method).ifPresent(found::add);
      }
      try (ContextClassLoader ignored = ContextClassLoader.set(app.loader())) {
        for (TaskService service : app.tasks().services()) {
          found.add(TaskMetadata.ofService(service, directory));
        }
      }
    } catch (DurableTaskException e) {
      throw new FunctionLoadException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw FunctionLoadException.because(e, "the files of the app cannot be read");
    }
    return checked(found, directory);
  }

  private static List<RpcFunctionMetadata> checked(List<TaskMetadata> found, Path directory)
      throws FunctionLoadException {
    if (found.isEmpty()) {
      throw new FunctionLoadException(
          "There are neither orchestrations nor activities in "
              + directory
              + "; annotate methods, or name factories in META-INF/services",
          null);
    }
    Map<String, TaskMetadata> byId = new HashMap<>();
    for (TaskMetadata task : found) {
      TaskMetadata other = byId.put(task.id(), task);
      if (other != null) {
        throw new FunctionLoadException(
            "Two are called %s \"%s\": %s and %s; rename one"
                .formatted(task.kind().word(), task.name(), other.origin(), task.origin()),
            null);
      }
    }
    return found.stream().map(TaskMetadata::written).toList();
  }

  /** Loads one of those that {@link #find} has found. */
  @SuppressWarnings("try") // The scope is all there is to it.
  InvocableFunction load(String id, RpcFunctionMetadata metadata) throws FunctionLoadException {
    TaskMetadata task = TaskMetadata.read(metadata);
    try {
      FunctionApp app = open(Path.of(metadata.getDirectory()), methods.root(metadata));
      try (ContextClassLoader ignored = ContextClassLoader.set(app.loader())) {
        return metadata.getEntryPoint().isEmpty()
            ? service(task, app)
            : method(task, app, methods.load(id, metadata));
      }
    } catch (DurableTaskException e) {
      throw new FunctionLoadException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw FunctionLoadException.because(e, "the files of the app cannot be read");
    }
  }

  private static InvocableFunction service(TaskMetadata task, FunctionApp app)
      throws DurableTaskException {
    AppTasks tasks = app.tasks();
    TaskService factory = tasks.service(task.kind(), task.name());
    return switch (task.kind()) {
      case ORCHESTRATION ->
          new ServiceOrchestration(
              task.name(),
              app.loader(),
              tasks.turn(),
              new LibraryOrchestration(tasks.library(), factory));
      case ACTIVITY ->
          new ServiceActivity(
              task.name(), app.loader(), new LibraryActivity(tasks.library(), factory));
    };
  }

  private static InvocableFunction method(TaskMetadata task, FunctionApp app, LoadedFunction method)
      throws FunctionLoadException, DurableTaskException {
    TriggerParameter trigger = TriggerParameter.of(method.method().method(), task.kind());
    return switch (task.kind()) {
      case ORCHESTRATION -> MethodOrchestration.of(task.name(), method, trigger, app.tasks());
      case ACTIVITY -> new MethodActivity(task.name(), method, trigger);
    };
  }

  /** The app with all jars at its top. */
  private FunctionApp open(Path directory, AppRoot root) throws FunctionLoadException, IOException {
    return apps.find(AppFiles.ofCode(directory.toString(), root));
  }
}
