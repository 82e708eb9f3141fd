package io.fnworker.function.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** One open jar. Classes for other Java versions (multi-release) are copies and not looked at. */
final class AppJar implements AutoCloseable {
  private static final String CLASS_SUFFIX = ".class";

  private final Path path;
  private final ZipFile zip;

  private AppJar(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  /** Throws with the cause when the file is no readable jar. */
  static AppJar open(Path path) throws IOException {
    return new AppJar(path, new ZipFile(path.toFile()));
  }

  Path path() {
    return path;
  }

  /** Names of the class files, in the order of the jar. */
  List<String> classFiles() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(CLASS_SUFFIX) && !name.startsWith("META-INF/"))
        .toList();
  }

  /** Null when the jar has no such entry. */
  @Nullable ClassBytes read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new ClassBytes(in.readAllBytes());
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
