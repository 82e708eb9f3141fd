package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import io.fnworker.config.AppRoot;
import io.fnworker.function.binding.BindingException;
import io.fnworker.function.binding.BindingPlan;
import io.fnworker.function.event.EventFunction;
import io.fnworker.function.event.EventFunctionException;
import io.fnworker.function.sdktypes.SdkTypes;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes functions ready: all that reflection can tell is found out here, once. Immutable. */
record FunctionLoader(
    FunctionApps apps,
    @Nullable AnnotationLibrary annotations,
    @Nullable SdkTypesJar sdkTypesJar,
    FunctionOptions options,
    @Nullable Path appDirectory) {
  private static final String SDK_TYPES = "JAVA_ENABLE_SDK_TYPES";

  @SuppressWarnings("try") // The scope is all there is to it.
  LoadedFunction load(String id, RpcFunctionMetadata metadata) throws FunctionLoadException {
    try {
      AppRoot root = root(metadata);
      AppFiles files =
          EventFunction.isMeant(metadata)
              ? AppFiles.ofCode(metadata.getScriptFile(), root)
              : AppFiles.of(metadata.getScriptFile(), root);
      FunctionApp app = apps.find(files);
      try (ContextClassLoader ignored = ContextClassLoader.set(app.loader())) {
        return load(id, metadata, files, app);
      }
    } catch (FunctionLoadException e) {
      throw e;
    } catch (EventFunctionException e) {
      throw new FunctionLoadException(Failures.messageOf(e), e);
    } catch (BindingException e) {
      throw new FunctionLoadException(Failures.describe(e), e);
    } catch (IOException e) {
      throw FunctionLoadException.because(e, "the files of the app cannot be read");
    } catch (Throwable e) { // An Error, too, must reach the host as an answer.
      throw FunctionLoadException.because(
          e, "function \"" + metadata.getName() + "\" cannot be made ready; see the stack trace");
    }
  }

  /**
   * Where a function's code must lie. A Functions host names the app's directory. If it has not, a
   * function has its own directory in the app's, so that the parent is the app's; the directory
   * that another door names is that of the code itself.
   */
  AppRoot root(RpcFunctionMetadata metadata) {
    if (options.codeOutsideApp()) {
      return AppRoot.UNKNOWN;
    }
    if (appDirectory != null) {
      return new AppRoot(appDirectory);
    }
    try {
      if (metadata.getDirectory().isBlank()) {
        boolean isAbsolute = Path.of(metadata.getScriptFile().trim()).isAbsolute();
        return isAbsolute ? AppRoot.UNKNOWN : new AppRoot(Path.of(""));
      }
      Path own = Path.of(metadata.getDirectory()).toAbsolutePath().normalize();
      boolean ofDoor = metadata.containsProperties(EventFunction.MODEL);
      return new AppRoot(ofDoor || own.getParent() == null ? own : own.getParent());
    } catch (InvalidPathException e) {
      return AppRoot.UNKNOWN;
    }
  }

  private LoadedFunction load(
      String id, RpcFunctionMetadata metadata, AppFiles files, FunctionApp app) throws Exception {
    boolean isEvent = EventFunction.isMeant(metadata);
    EntryPoint entryPoint =
        EntryPoint.parse(
            metadata.getEntryPoint(), isEvent ? EntryPoint.HANDLER : EntryPoint.FUNCTION_JSON);
    Class<?> type = entryPoint.load(app.loader(), files);
    Extensions extensions = app.extensions(files, isEvent ? null : annotations);
    Method method = entryPoint.find(type, metadata.getName());
    InstanceSource instances = InstanceSource.of(type, method, extensions.injector());
    EventFunction event = isEvent ? EventFunction.of(method, metadata, extensions.json()) : null;
    BindingPlan plan =
        BindingPlan.of(
            method,
            AsyncType.resultType(method),
            event == null ? metadata : event.metadata(),
            extensions.json(),
            sdkTypes(app));
    if (isEvent) {
      tryOut(type, instances);
    }
    return new LoadedFunction(
        id,
        metadata.getName(),
        app,
        extensions.middlewares(),
        new UserMethod(method, instances),
        plan,
        options,
        event);
  }

  /**
   * Runs what user code runs before its first call: these hosts send no event to a process whose
   * function cannot start, and have no other way to learn of it.
   */
  private static void tryOut(Class<?> type, InstanceSource instances) throws Exception {
    Class.forName(type.getName(), true, type.getClassLoader());
    instances.get();
  }

  /** The app setting is read now: it may have come with the environment reload. */
  private SdkTypes sdkTypes(FunctionApp app) {
    if (!options.sdkTypes()) {
      return SdkTypes.off("set azure.features.sdkTypes to true in the worker's configuration");
    }
    String setting = System.getenv(SDK_TYPES);
    boolean isOff = setting != null && !setting.isBlank() && !Boolean.parseBoolean(setting.trim());
    return isOff
        ? SdkTypes.off("set the app setting " + SDK_TYPES + " to true, or remove it")
        : app.sdkTypes(sdkTypesJar);
  }
}
