package io.fnworker.function;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.function.durabletask.TaskKind;
import io.fnworker.function.durabletask.TaskService;
import io.fnworker.function.event.EventFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An orchestration or activity as the metadata of a function: the properties tell what it is and
 * its name to callers. Immutable.
 *
 * @param origin where it is in the app, for messages
 * @param written the metadata
 */
record TaskMetadata(TaskKind kind, String name, String origin, RpcFunctionMetadata written) {
  private static final String DURABLE_TASK = "durabletask";
  private static final String KIND = "fnworker.task";
  private static final String NAME = "fnworker.task.name";

  String id() {
    return kind.word() + ":" + name;
  }

  /** Empty for a method that is something else. */
  static Optional<TaskMetadata> ofMethod(RpcFunctionMetadata method) throws FunctionLoadException {
    List<JsonObject> bindings =
        method.getRawBindingsList().stream()
            .map(json -> JsonParser.parseString(json).getAsJsonObject())
            .toList();
    for (JsonObject binding : bindings) {
      Optional<TaskKind> kind = TaskKind.ofTrigger(text(binding, "type"));
      if (kind.isPresent()) {
        return Optional.of(ofMethod(method, kind.get(), binding, bindings));
      }
    }
    return Optional.empty();
  }

  private static TaskMetadata ofMethod(
      RpcFunctionMetadata method, TaskKind kind, JsonObject trigger, List<JsonObject> bindings)
      throws FunctionLoadException {
    if (method.getStatus().getStatus() == StatusResult.Status.Failure) {
      throw new FunctionLoadException(method.getStatus().getResult(), null);
    }
    for (JsonObject binding : bindings) {
      if (binding != trigger) {
        throw new FunctionLoadException(
            "Function \"%s\" (%s) has a binding of type %s, and a sidecar knows but inputs and results; remove it, or run this function on a Functions host"
                .formatted(method.getName(), method.getEntryPoint(), text(binding, "type")),
            null);
      }
    }
    String chosen = text(trigger, kind.word());
    String name = chosen.isEmpty() ? method.getName() : chosen;
    RpcFunctionMetadata.Builder metadata =
        method.toBuilder()
            .putBindings(
                text(trigger, "name"),
                BindingInfo.newBuilder()
                    .setType(kind.trigger())
                    .setDirection(BindingInfo.Direction.in)
                    .build());
    return of(kind, name, method.getEntryPoint(), metadata);
  }

  static TaskMetadata ofService(TaskService service, Path directory) {
    RpcFunctionMetadata.Builder metadata =
        RpcFunctionMetadata.newBuilder().setName(service.name()).setDirectory(directory.toString());
    return of(service.kind(), service.name(), service.origin(), metadata);
  }

  private static TaskMetadata of(
      TaskKind kind, String name, String origin, RpcFunctionMetadata.Builder metadata) {
    metadata
        .setFunctionId(kind.word() + ":" + name)
        .putProperties(EventFunction.MODEL, DURABLE_TASK)
        .putProperties(KIND, kind.word())
        .putProperties(NAME, name);
    return new TaskMetadata(kind, name, origin, metadata.build());
  }

  static TaskMetadata read(RpcFunctionMetadata metadata) throws FunctionLoadException {
    String word = metadata.getPropertiesOrDefault(KIND, "");
    TaskKind kind =
        TaskKind.ofWord(word)
            .orElseThrow(
                () ->
                    FunctionLoadException.badArgument(
                        "property " + KIND + " is \"" + word + "\", no kind of task"));
    String name = metadata.getPropertiesOrDefault(NAME, metadata.getName());
    return new TaskMetadata(kind, name, metadata.getEntryPoint(), metadata);
  }

  private static String text(JsonObject json, String member) {
    return json.has(member) ? json.get(member).getAsString() : "";
  }
}
