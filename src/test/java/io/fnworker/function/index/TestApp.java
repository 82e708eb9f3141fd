package io.fnworker.function.index;

import com.microsoft.azure.functions.annotation.FunctionName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Builds function app directories for the tests. */
final class TestApp {
  static final String JAR = "app.jar";

  private final Path directory;

  private TestApp(Path directory) {
    this.directory = directory;
  }

  /** An empty app with the annotation library in its {@code lib}. */
  static TestApp in(Path parent) throws IOException {
    TestApp app = bare(parent);
    copyAnnotationLibrary(app.directory.resolve("lib"));
    return app;
  }

  /** An app that does not bring the annotations. */
  static TestApp bare(Path parent) throws IOException {
    return new TestApp(Files.createDirectories(parent.resolve("site")));
  }

  static void copyAnnotationLibrary(Path target) throws IOException {
    try {
      Path library =
          Path.of(FunctionName.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Files.createDirectories(target);
      Files.copy(library, target.resolve(library.getFileName()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  FunctionIndex index() {
    return FunctionIndex.of(directory, null);
  }

  TestApp file(String name, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return this;
  }

  TestApp jar(String name, Map<String, byte[]> entries) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return this;
  }

  /** A jar with the compiled test class of this binary name, not its nested classes. */
  TestApp jarOf(String name, String... classNames) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String className : classNames) {
      String entry = className.replace('.', '/') + ".class";
      entries.put(entry, compiled(entry));
    }
    return jar(name, entries);
  }

  /** A jar with all compiled test classes directly in this package. */
  TestApp jarOfPackage(String name, String packageName) throws IOException {
    String folder = packageName.replace('.', '/') + "/";
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(testClasses().resolve(folder))) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> folder + file.getFileName())
          .forEach(entry -> entries.put(entry, compiled(entry)));
    }
    return jar(name, entries);
  }

  static byte[] compiled(String entry) {
    try (InputStream in = TestApp.class.getClassLoader().getResourceAsStream(entry)) {
      if (in == null) {
        throw new IOException("no such class file: " + entry);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path testClasses() throws IOException {
    try {
      return Path.of(TestApp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
