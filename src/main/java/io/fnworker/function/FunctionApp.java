package io.fnworker.function;

import io.fnworker.function.durabletask.DurableTaskException;
import io.fnworker.function.sdktypes.AppSdkTypes;
import io.fnworker.function.sdktypes.SdkTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One app directory: the class loader all of its functions share, and what the app contributes to
 * every call. Safe for use by any thread.
 */
final class FunctionApp {
  private final AppClassLoader loader;
  private final SharedObjects sharedObjects = new SharedObjects();
  private final Map<Path, AppFiles.Stamp> known = new HashMap<>();
  private final AppSdkTypes sdkTypes;
  private @Nullable Extensions extensions;
  private @Nullable AppTasks tasks;

  FunctionApp(AppClassLoader loader) {
    this.loader = loader;
    this.sdkTypes = new AppSdkTypes(loader);
  }

  AppClassLoader loader() {
    return loader;
  }

  SharedObjects sharedObjects() {
    return sharedObjects;
  }

  /**
   * How the app's parameters get SDK objects. The jar beside the worker joins the app with the
   * first parameter that may need it: most apps have none, and need not be searched.
   */
  SdkTypes sdkTypes(@Nullable SdkTypesJar jar) {
    return (type, parameter) -> {
      if (jar != null) {
        supply(jar);
      }
      return sdkTypes.of(type, parameter);
    };
  }

  private synchronized void supply(SdkTypesJar jar) {
    jar.supply(loader);
  }

  /**
   * Takes in files that are new.
   *
   * @return false when a known file has changed, so that only a new app can show its classes
   */
  synchronized boolean extend(AppFiles files) {
    for (Map.Entry<Path, AppFiles.Stamp> entry : known.entrySet()) {
      AppFiles.Stamp now = files.stamps().get(entry.getKey());
      boolean scriptOfAnother = now == null && files.directory().equals(entry.getKey().getParent());
      if (!scriptOfAnother && !entry.getValue().equals(now)) {
        return false;
      }
    }
    files.stamps().forEach(this::add);
    return true;
  }

  private void add(Path path, AppFiles.Stamp stamp) {
    if (known.put(path, stamp) == null) {
      loader.add(path);
    }
  }

  /**
   * The app's Durable Task library and what it offers as services, made when first asked for. The
   * context class loader must be the app's.
   */
  synchronized AppTasks tasks() throws DurableTaskException {
    AppTasks made = tasks;
    if (made == null) {
      made = AppTasks.of(loader);
      tasks = made;
    }
    return made;
  }

  /**
   * Made once, by the first load; the others wait, since a framework may start in there. A failure
   * is not remembered: the next load tries again. The context class loader must be the app's.
   */
  synchronized Extensions extensions(AppFiles files, @Nullable AnnotationLibrary annotations)
      throws FunctionLoadException, IOException {
    Extensions made = extensions;
    if (made == null) {
      if (annotations != null) {
        annotations.supply(loader, files);
      }
      made = Extensions.of(loader);
      extensions = made;
    }
    return made;
  }
}
