package io.fnworker.testkit.durabletask;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The app in {@code src/test/apps/tasks} with the libraries of the travel example: orchestrations
 * and activities both as services and as annotated methods.
 */
public final class TaskApp {
  private static final Path DIRECTORY = Path.of("target/test-apps/tasks").toAbsolutePath();
  private static final Path LIBRARIES = DIRECTORY.resolve("lib");
  private static final Path JAR = DIRECTORY.resolve("app.jar");
  private static final URLClassLoader LOADER = loader();

  private TaskApp() {}

  public static Path directory() {
    return DIRECTORY;
  }

  /** The app's classes, with nothing of the worker or the tests. */
  private static URLClassLoader loader() {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is not built; run mvn process-test-classes first");
    }
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      List<URL> urls = new ArrayList<>(List.of(url(JAR)));
      jars.sorted().map(TaskApp::url).forEach(urls::add);
      return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a JVM of its own. */
  public static String classPath() {
    return JAR + File.pathSeparator + LIBRARIES.resolve("*");
  }

  /** The library's own worker in this JVM; ends when closed. */
  public static AutoCloseable stockWorker(int port) {
    Thread thread =
        new Thread(
            () -> {
              try {
                LOADER.loadClass("app.StockWorker").getMethod("run", int.class).invoke(null, port);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            },
            "stock-worker");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((ended, e) -> {});
    thread.start();
    return thread::interrupt;
  }

  /** An object of the app's {@code Client}. */
  static Object client(int port) throws ReflectiveOperationException {
    return LOADER.loadClass("app.Client").getConstructor(int.class).newInstance(port);
  }

  static Object invoke(Object target, String method, Object... arguments) {
    try {
      for (var candidate : target.getClass().getMethods()) {
        if (candidate.getName().equals(method)) {
          return candidate.invoke(target, arguments);
        }
      }
      throw new NoSuchMethodException(method);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
