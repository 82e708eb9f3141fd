package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import io.fnworker.function.event.EventFunction;
import io.fnworker.function.sharedmemory.SharedMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions this process can call, by id. Safe for use by any thread; loads of different ids
 * run in parallel.
 */
public final class FunctionCatalog {
  private final FunctionOptions options;
  private final FunctionApps apps = new FunctionApps();
  private final Map<String, InvocableFunction> functions = new ConcurrentHashMap<>();
  private volatile @Nullable AnnotationLibrary annotations;
  private volatile @Nullable SdkTypesJar sdkTypesJar;
  private volatile @Nullable Path appDirectory;

  public FunctionCatalog() {
    this(FunctionOptions.DEFAULT);
  }

  public FunctionCatalog(FunctionOptions options) {
    this.options = options;
  }

  /**
   * Where the host says the worker lives; its {@code annotationLib} and {@code sdkTypesLib} serve
   * apps without those libraries. Counts for apps whose first function is loaded afterwards.
   */
  public void useWorkerDirectory(Path directory) {
    annotations = new AnnotationLibrary(directory.resolve("annotationLib"));
    sdkTypesJar = new SdkTypesJar(directory.resolve("sdkTypesLib"));
  }

  /**
   * Where the host says the app lives: functions loaded afterwards must have their code there. Null
   * when the host has not said.
   */
  public void useAppDirectory(@Nullable Path directory) {
    appDirectory = directory;
  }

  /**
   * Loads or, for a known id, replaces a function. May take seconds: the first load of an app
   * starts its framework, on this thread.
   *
   * @throws FunctionLoadException whatever goes wrong, errors of the JVM included; a function that
   *     was known by this id is forgotten then
   */
  public InvocableFunction load(FunctionLoadRequest request) throws FunctionLoadException {
    String id = request.getFunctionId();
    try {
      FunctionLoader loader = loader();
      InvocableFunction function =
          isTask(request.getMetadata())
              ? new TaskLoader(apps, loader).load(id, request.getMetadata())
              : loader.load(id, request.getMetadata());
      functions.put(id, function);
      return function;
    } catch (FunctionLoadException e) {
      functions.remove(id);
      throw e;
    }
  }

  /** Asked here, so that no other function's load loads what tasks need. */
  private static boolean isTask(RpcFunctionMetadata metadata) {
    return "durabletask".equals(metadata.getPropertiesMap().get(EventFunction.MODEL));
  }

  /**
   * Orchestrations and activities of an app, as metadata to be loaded. Loads the app's services, so
   * it may take as long as a load.
   *
   * @throws FunctionLoadException when there are none, or something is wrong with one
   */
  public List<RpcFunctionMetadata> tasks(Path directory) throws FunctionLoadException {
    return new TaskLoader(apps, loader()).find(directory);
  }

  private FunctionLoader loader() {
    return new FunctionLoader(apps, annotations, sdkTypesJar, options, appDirectory);
  }

  /** Where large inputs and outputs lie; null when they go through the stream. */
  public @Nullable SharedMemory sharedMemory() {
    return options.sharedMemory();
  }

  /** Frees what an answer has put into shared memory; for answers that the host will not get. */
  public void discard(InvocationResponse answer) {
    for (ParameterBinding output : answer.getOutputDataList()) {
      if (output.hasRpcSharedMemory()) {
        options.memoryWriter().discard(output.getRpcSharedMemory());
      }
    }
  }

  /** Whether there is this function and it reads the body of its request as it arrives. */
  public boolean streamsBody(String functionId) {
    InvocableFunction function = functions.get(functionId);
    return function != null && function.streamsBody();
  }

  public InvocableFunction require(String functionId) throws UnknownFunctionException {
    InvocableFunction function = functions.get(functionId);
    if (function == null) {
      throw new UnknownFunctionException(functionId);
    }
    return function;
  }
}
