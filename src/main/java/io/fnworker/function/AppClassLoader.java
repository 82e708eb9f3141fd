package io.fnworker.function;

import io.fnworker.function.AppJars.ClassFile;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.jar.Manifest;
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
  private final AppJars jars = new AppJars();
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
    return name.startsWith(GSON_PACKAGE) && !hasOwnGson() ? worker.loadClass(name) : define(name);
  }

  /** What is not in a jar, or in none at all, is the superclass's to find or to refuse. */
  private Class<?> define(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    URL location = findResource(path);
    ClassFile file;
    try {
      file = location == null ? null : jars.read(location, path);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (file == null) {
      return super.findClass(name);
    }
    definePackage(name, file);
    CodeSource unsigned = new CodeSource(file.jar(), (CodeSigner[]) null);
    return defineClass(name, file.bytes(), 0, file.bytes().length, unsigned);
  }

  /** As the superclass does it: from the first jar that has a class of the package. */
  private void definePackage(String className, ClassFile file) {
    int end = className.lastIndexOf('.');
    if (end < 0) {
      return;
    }
    String name = className.substring(0, end);
    if (getDefinedPackage(name) == null) {
      try {
        Manifest manifest = file.manifest();
        definePackage(name, manifest == null ? new Manifest() : manifest, file.jar());
      } catch (IllegalArgumentException e) {
        // Another thread was first, with another class of the package.
      }
    }
    Package defined = getDefinedPackage(name);
    if (defined != null && defined.isSealed() && !defined.isSealed(file.jar())) {
      throw new SecurityException("sealing violation: package " + name + " is sealed");
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    jars.close();
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
