package io.fnworker.function;

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
  private @Nullable Extensions extensions;

  FunctionApp(AppClassLoader loader) {
    this.loader = loader;
  }

  AppClassLoader loader() {
    return loader;
  }

  SharedObjects sharedObjects() {
    return sharedObjects;
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
