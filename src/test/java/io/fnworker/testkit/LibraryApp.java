package io.fnworker.testkit;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Apps in {@code src/test/apps} that use libraries the worker must not have: compiled here against
 * exactly the jars that the build put into their {@code lib}.
 */
public final class LibraryApp {
  private static final Path BUILT = Path.of("target", "test-apps").toAbsolutePath();
  private static final Path SOURCES = Path.of("src", "test", "apps").toAbsolutePath();

  private LibraryApp() {}

  public static AppDirectory build(String name) {
    Path classes = BUILT.resolve(name).resolve("classes");
    compile(SOURCES.resolve(name), classes, BUILT.resolve(name).resolve("lib"));
    return AppDirectory.bare(BUILT.resolve(name)).script(jar -> jar.with(classes));
  }

  private static void compile(Path sources, Path classes, Path libraries) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Files.createDirectories(classes);
      List<Path> inputs = list(sources, ".java");
      boolean done =
          compiler
              .getTask(
                  problems,
                  files,
                  null,
                  List.of(
                      "--release",
                      "17",
                      "-proc:none",
                      "-parameters",
                      "-d",
                      classes.toString(),
                      "-cp",
                      classPath(libraries)),
                  null,
                  files.getJavaFileObjectsFromPaths(inputs))
              .call();
      if (!done) {
        throw new IllegalStateException(problems.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(Path libraries) {
    return Stream.concat(
            list(libraries, ".jar").stream(),
            Stream.of(
                AppDirectory.jarOf(ExecutionContext.class), AppDirectory.jarOf(Middleware.class)))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> list(Path directory, String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalStateException(
            "no " + ending + " in " + directory + "; run mvn process-test-resources first");
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
