package io.fnworker.function.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * Defines the worker's few Gson-using classes a second time, so that their {@code com.google.gson}
 * is the app's. Everything else of ours comes from the worker, everything else at all from the app.
 */
final class GsonBridgeLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String OURS = "io.fnworker.";

  private final Class<?> anchor;
  private final String redefined;

  /** The package of {@code anchor} is what gets defined again. */
  GsonBridgeLoader(ClassLoader appLoader, Class<?> anchor) {
    super(appLoader);
    this.anchor = anchor;
    this.redefined = anchor.getPackageName() + ".";
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    if (!name.startsWith(redefined)) {
      return Class.forName(name, false, anchor.getClassLoader());
    }
    synchronized (getClassLoadingLock(name)) {
      var known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream code = anchor.getResourceAsStream('/' + name.replace('.', '/') + ".class")) {
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = code.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, anchor.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
