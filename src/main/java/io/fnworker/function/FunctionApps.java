package io.fnworker.function;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The apps of this process by directory; every function of a directory shares one class loader.
 * Safe for use by any thread.
 */
final class FunctionApps {
  private final Map<Path, FunctionApp> apps = new ConcurrentHashMap<>();
  private final ClassLoader worker = FunctionApps.class.getClassLoader();
  private final ApiClassLoader api = new ApiClassLoader(worker);

  /**
   * The app these files belong to, made or extended if need be. A changed jar has another app;
   * calls that still run keep the old one until they end.
   */
  FunctionApp find(AppFiles files) {
    return apps.compute(
        files.directory(),
        (directory, known) -> known != null && known.extend(files) ? known : create(files));
  }

  private FunctionApp create(AppFiles files) {
    FunctionApp app = new FunctionApp(new AppClassLoader(files.directory(), api, worker));
    app.extend(files);
    return app;
  }
}
