package io.fnworker.function.index;

import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions of an app as the host asks for them (worker indexing). Immutable.
 *
 * <p>An app with a {@code function.json} in any directory at its top is left to the host, which
 * reads those files itself. In any other app the jars at the top are searched for methods with
 * {@code @FunctionName}; only if they have none are the jars in {@code lib} searched too, for apps
 * whose functions come with a framework. The answer equals what the official Maven plugin writes
 * into the {@code function.json} of the same method.
 *
 * @param response never without result. Success, or Failure when a part of the app could not be
 *     read; the functions that were found are listed either way, and the host uses them
 * @param warnings texts for the log; the result has them too
 */
public record FunctionIndex(FunctionMetadataResponse response, List<String> warnings) {

  public FunctionIndex {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the app on the calling thread; some tens of milliseconds for hundreds of classes. Loads
   * no class and holds no file open afterwards. Does not throw for a bad app: the response tells.
   * Safe for use by any thread.
   *
   * @param workerDirectory its {@code annotationLib} tells the defaults of the annotations to apps
   *     that do not bring the annotation library; null when there is none
   */
  public static FunctionIndex of(Path appDirectory, @Nullable Path workerDirectory) {
    return of(appDirectory, workerDirectory, false);
  }

  /** The same for hosts that know nothing of {@code function.json}: only annotations count. */
  public static FunctionIndex ofAnnotations(Path appDirectory) {
    return of(appDirectory, null, true);
  }

  private static FunctionIndex of(
      Path appDirectory, @Nullable Path workerDirectory, boolean annotationsOnly) {
    try {
      AppDirectory app = AppDirectory.read(appDirectory);
      return app.describedByFunctionJson() && !annotationsOnly
          ? hostIndexing()
          : scan(app, workerDirectory);
    } catch (IOException e) {
      String text =
          "The function app directory "
              + appDirectory
              + " cannot be read ("
              + e
              + "); deploy the app there or correct the path";
      return new FunctionIndex(
          FunctionMetadataResponse.newBuilder().setResult(failure(text)).build(), List.of());
    }
  }

  private static FunctionIndex hostIndexing() {
    String text = "The app has function.json files; the host reads them";
    return new FunctionIndex(
        FunctionMetadataResponse.newBuilder()
            .setUseDefaultMetadataIndexing(true)
            .setResult(success(text))
            .build(),
        List.of());
  }

  private static FunctionIndex scan(AppDirectory app, @Nullable Path workerDirectory)
      throws IOException {
    Findings findings = new Findings();
    List<Path> searched = new ArrayList<>(app.jars());
    searched.addAll(app.libraries());
    if (workerDirectory != null) {
      searched.addAll(AppDirectory.jarsOf(workerDirectory.resolve("annotationLib")));
    }
    List<RpcFunctionMetadata> functions;
    try (ClassPath classPath = new ClassPath(searched, findings)) {
      List<FoundMethod> methods = new AppScan(app, classPath, findings).methods();
      BindingReader reader = new BindingReader(new AnnotationTypes(classPath, findings));
      functions =
          new IndexedFunctions(app.path(), new FunctionBindings(reader, findings)).of(methods);
    }
    return answer(app, functions, findings);
  }

  private static FunctionIndex answer(
      AppDirectory app, List<RpcFunctionMetadata> functions, Findings findings) {
    List<String> texts = new ArrayList<>(findings.errors());
    texts.add(functions.size() + " function(s) found in " + app.path());
    texts.addAll(findings.warnings());
    String text = String.join("; ", texts);
    return new FunctionIndex(
        FunctionMetadataResponse.newBuilder()
            .addAllFunctionMetadataResults(functions)
            .setResult(findings.errors().isEmpty() ? success(text) : failure(text))
            .build(),
        findings.warnings());
  }

  private static StatusResult success(String text) {
    return StatusResult.newBuilder().setStatus(StatusResult.Status.Success).setResult(text).build();
  }

  private static StatusResult failure(String text) {
    return StatusResult.newBuilder()
        .setStatus(StatusResult.Status.Failure)
        .setResult(text)
        .setException(RpcException.newBuilder().setMessage(text))
        .build();
  }
}
