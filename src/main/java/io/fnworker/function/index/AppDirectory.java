package io.fnworker.function.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a function app: its jar (or jars) at the top, the jars it depends on in {@code
 * lib}, and perhaps one directory with a {@code function.json} for each function. Immutable.
 *
 * @param jars at the top, by name
 * @param libraries those that hold the annotations first, then by name
 */
record AppDirectory(
    Path path, List<Path> jars, List<Path> libraries, boolean describedByFunctionJson) {
  private static final String ANNOTATION_LIBRARY = "azure-functions-java-library";
  private static final Comparator<Path> ANNOTATIONS_FIRST =
      Comparator.comparing((Path jar) -> !jar.getFileName().toString().contains(ANNOTATION_LIBRARY))
          .thenComparing(Comparator.naturalOrder());

  /** Throws when the directory is missing or cannot be listed. */
  static AppDirectory read(Path directory) throws IOException {
    Path path = directory.toAbsolutePath().normalize();
    List<Path> children = children(path);
    Path lib = libraryDirectory(children);
    return new AppDirectory(
        path,
        children.stream().filter(AppDirectory::isJar).toList(),
        lib == null ? List.of() : jarsOf(lib),
        children.stream().anyMatch(child -> Files.isRegularFile(child.resolve("function.json"))));
  }

  /** The jars of a directory, those with the annotations first; none if there is no directory. */
  static List<Path> jarsOf(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    return children(directory).stream()
        .filter(AppDirectory::isJar)
        .sorted(ANNOTATIONS_FIRST)
        .toList();
  }

  // Apps built by other tools call it app-lib and the like; the official worker takes any.
  private static @Nullable Path libraryDirectory(List<Path> children) {
    return children.stream()
        .filter(child -> child.getFileName().toString().endsWith("lib") && Files.isDirectory(child))
        .min(Comparator.comparing((Path child) -> !child.endsWith("lib")))
        .orElse(null);
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }

  private static boolean isJar(Path file) {
    return file.getFileName().toString().endsWith(".jar") && Files.isRegularFile(file);
  }
}
