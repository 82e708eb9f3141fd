package io.fnworker.function.index;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcRetryOptions;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Turns methods into the metadata the host works with. A function that cannot run is there too,
 * with the reason as its status: the host shows it and fails its calls with that text, while the
 * others work. Confined to the indexing thread.
 */
final class IndexedFunctions {
  private static final String LANGUAGE = "java";

  private final Path appDirectory;
  private final FunctionBindings bindings;

  IndexedFunctions(Path appDirectory, FunctionBindings bindings) {
    this.appDirectory = appDirectory;
    this.bindings = bindings;
  }

  /** One entry for each name; names are the same if they differ only in case. */
  List<RpcFunctionMetadata> of(List<FoundMethod> methods) {
    Map<String, List<FoundMethod>> byName = new LinkedHashMap<>();
    for (FoundMethod method : methods) {
      String name = method.functionName().toLowerCase(Locale.ENGLISH);
      byName.computeIfAbsent(name, unknown -> new ArrayList<>()).add(method);
    }
    return byName.values().stream().map(this::metadata).toList();
  }

  private RpcFunctionMetadata metadata(List<FoundMethod> sameName) {
    FoundMethod method = sameName.get(0);
    List<Binding> found = bindings.of(method);
    RpcFunctionMetadata.Builder metadata = describe(method, found);
    try {
      checkUnique(sameName);
      FunctionChecks.check(method.functionName(), found);
      RpcRetryOptions retry = RetryPolicy.of(method);
      if (retry != null) {
        metadata.setRetryOptions(retry);
      }
      metadata.setStatus(StatusResult.newBuilder().setStatus(StatusResult.Status.Success));
    } catch (FunctionProblem problem) {
      metadata.setStatus(failure(method, problem));
    }
    return metadata.build();
  }

  private RpcFunctionMetadata.Builder describe(FoundMethod method, Collection<Binding> found) {
    return RpcFunctionMetadata.newBuilder()
        .setName(method.functionName())
        .setDirectory(appDirectory.toString())
        .setScriptFile(method.jar().toString())
        .setEntryPoint(method.entryPoint())
        .setLanguage(LANGUAGE)
        .setFunctionId(id(method))
        .addAllRawBindings(found.stream().map(Binding::json).toList());
  }

  private static void checkUnique(List<FoundMethod> sameName) throws FunctionProblem {
    if (sameName.size() > 1) {
      throw new FunctionProblem(
          "the name is given to more than one method ("
              + sameName.stream().map(FoundMethod::entryPoint).collect(Collectors.joining(", "))
              + "); give each a name of its own in @FunctionName, and remove outdated jars");
    }
  }

  private static StatusResult failure(FoundMethod method, FunctionProblem problem) {
    String text =
        "Function \""
            + method.functionName()
            + "\" ("
            + method.entryPoint()
            + "): "
            + problem.getMessage();
    return StatusResult.newBuilder()
        .setStatus(StatusResult.Status.Failure)
        .setResult(text)
        .setException(RpcException.newBuilder().setMessage(text))
        .build();
  }

  /**
   * The same in every process and on every machine that runs the same app: the directory the app is
   * deployed to does not count.
   */
  private static String id(FoundMethod method) {
    String seed =
        String.join(
            "\n",
            method.functionName(),
            method.jar().getFileName().toString(),
            method.entryPoint());
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
