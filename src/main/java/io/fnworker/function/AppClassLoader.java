package io.fnworker.function;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one function app, shared by all of its functions. Jars are searched in the order
 * of {@link #add}. Gson comes from the app or, when it brings none, from the worker: it is the one
 * library whose classes meet user code without being part of the API. Safe for use by any thread.
 */
final class AppClassLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String GSON_PACKAGE = "com.google.gson.";
  private static final String GSON = "com/google/gson/Gson.class";

  private final Path directory;
  private final ClassLoader worker;
  private volatile @Nullable Boolean ownGson;

  AppClassLoader(Path directory, ClassLoader api, ClassLoader worker) {
    // Without a name: it would stand before every frame of the user's stack traces.
    super(new URL[0], api);
    this.directory = directory;
    this.worker = worker;
  }

  @Override
  public String toString() {
    return "class loader of the function app " + directory;
  }

  void add(Path jarOrDirectory) {
    try {
      addURL(jarOrDirectory.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("No class path entry: " + jarOrDirectory, e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return name.startsWith(GSON_PACKAGE) && !hasOwnGson()
        ? worker.loadClass(name)
        : super.findClass(name);
  }

  /** Decided once: classes of two Gsons must never mix. */
  private boolean hasOwnGson() {
    Boolean known = ownGson;
    if (known == null) {
      URL own = findResource(GSON);
      // The warm-up loads the worker's jar as an app; that Gson is the worker's.
      known = own != null && !own.toString().equals(String.valueOf(worker.getResource(GSON)));
      ownGson = known;
    }
    return known;
  }
}
