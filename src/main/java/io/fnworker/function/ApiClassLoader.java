package io.fnworker.function;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What user code shares with the worker: the JDK and the function API, so that both sides mean the
 * same classes by it. All else of the worker (its Netty, Vert.x, protobuf, logging, services, its
 * own classes) is invisible, and apps bring their own versions. Safe for use by any thread.
 */
final class ApiClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  /** The packages of azure-functions-java-core-library and azure-functions-java-spi, exactly. */
  static final Set<String> API_PACKAGES =
      Set.of(
          "com.microsoft.azure.functions",
          "com.microsoft.azure.functions.cache",
          "com.microsoft.azure.functions.internal.spi.middleware",
          "com.microsoft.azure.functions.spi.inject");

  private static final Set<String> SYSTEM_PACKAGES = packagesOfSystemModules();

  private final ClassLoader worker;

  ApiClassLoader(ClassLoader worker) {
    super("functions-api", ClassLoader.getPlatformClassLoader());
    this.worker = worker;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String owner = packageOf(name, '.');
    if (API_PACKAGES.contains(owner)) {
      return worker.loadClass(name);
    }
    if (SYSTEM_PACKAGES.contains(owner)) {
      return ClassLoader.getSystemClassLoader().loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return isApiClass(name) ? worker.getResource(name) : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    URL resource = findResource(name);
    return Collections.enumeration(resource == null ? List.of() : List.of(resource));
  }

  private static boolean isApiClass(String resource) {
    return resource.endsWith(".class")
        && API_PACKAGES.contains(packageOf(resource, '/').replace('/', '.'));
  }

  private static String packageOf(String name, char separator) {
    int end = name.lastIndexOf(separator);
    return end < 0 ? "" : name.substring(0, end);
  }

  /** JDK modules such as jdk.compiler are defined by the system loader, not the platform's. */
  private static Set<String> packagesOfSystemModules() {
    Set<String> packages = new HashSet<>();
    for (Module module : ModuleLayer.boot().modules()) {
      if (module.getClassLoader() == ClassLoader.getSystemClassLoader()) {
        packages.addAll(module.getPackages());
      }
    }
    return packages;
  }
}
