package io.fnworker.function;

import io.fnworker.config.AppRoot;
import io.fnworker.config.ConfigException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The files of a function app as they are on disk now, in class path order.
 *
 * @param directory the directory of the script file, which is the app's identity
 * @param scripts the script file, normally a jar; of a code directory the jars at its top
 * @param library the app's {@code lib} directory, null when it has none
 * @param stamps each class path entry with what tells one version of it from the next
 */
record AppFiles(
    Path directory, List<Path> scripts, @Nullable Path library, Map<Path, AppFiles.Stamp> stamps) {

  /** Two versions of a file differ in one of these. */
  record Stamp(FileTime modified, long size) {
    /** By hand: the JVM makes the equality of a record when it is first asked for, in 10 ms. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Stamp stamp && size == stamp.size && modified.equals(stamp.modified);
    }

    @Override
    public int hashCode() {
      return 31 * modified.hashCode() + Long.hashCode(size);
    }
  }

  /**
   * Finds the app of a script file: the file, then the jars of {@code lib} by name.
   *
   * @param scriptFile as the host gives it; relative to the process's directory if not absolute
   * @param root what the script file must lie in
   */
  static AppFiles of(String scriptFile, AppRoot root) throws FunctionLoadException, IOException {
    String name = scriptFile.trim();
    if (name.isEmpty()) {
      throw FunctionLoadException.badArgument(
          "\""
              + scriptFile
              + "\" is not a qualified JAR file name; set scriptFile in function.json");
    }
    return ofScript(locate(name, root));
  }

  /**
   * Finds the app of a code directory: the jars at its top by name, then those of {@code lib}. A
   * path to one jar works as a script file does.
   *
   * @param code as the configuration gives it; relative to the process's directory if not absolute
   * @param root what the code and the jars at its top must lie in
   */
  static AppFiles ofCode(String code, AppRoot root) throws FunctionLoadException, IOException {
    Path path = locate(code.trim(), root);
    if (Files.isRegularFile(path)) {
      return ofScript(path);
    }
    if (!Files.isDirectory(path)) {
      throw FunctionLoadException.missingCode(
          path, "there is no such code directory; deploy the app there or correct the setting");
    }
    List<Path> jars = jars(path);
    if (jars.isEmpty()) {
      throw FunctionLoadException.missingCode(
          path.resolve("*.jar"),
          "the code directory has no jar at its top; put the app's jar there and the jars it"
              + " depends on into "
              + path.resolve("lib"));
    }
    for (Path jar : jars) {
      require(jar, root);
    }
    return of(path, jars);
  }

  private static Path locate(String name, AppRoot root) throws FunctionLoadException {
    try {
      return root.locate(Path.of(""), name);
    } catch (ConfigException e) {
      throw FunctionLoadException.outside(e);
    }
  }

  private static void require(Path jar, AppRoot root) throws FunctionLoadException {
    try {
      root.require(jar);
    } catch (ConfigException e) {
      throw FunctionLoadException.outside(e);
    }
  }

  private static AppFiles ofScript(Path script) throws FunctionLoadException, IOException {
    Path directory = script.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw FunctionLoadException.missingFile(script, "its directory does not exist");
    }
    if (!Files.exists(script)) {
      throw FunctionLoadException.missingFile(script, "no such file in " + directory);
    }
    return of(directory, List.of(script));
  }

  private static AppFiles of(Path directory, List<Path> scripts) throws IOException {
    Map<Path, Stamp> stamps = new LinkedHashMap<>();
    for (Path script : scripts) {
      stamps.put(script, stamp(script));
    }
    Path library = findLibrary(directory);
    if (library != null) {
      for (Path jar : jars(library)) {
        stamps.put(jar, stamp(jar));
      }
    }
    return new AppFiles(directory, scripts, library, stamps);
  }

  private static List<Path> jars(Path directory) throws IOException {
    return list(directory, path -> path.toString().endsWith(".jar") && Files.isRegularFile(path));
  }

  /** Where the app looks for classes, for error messages. */
  String describe() {
    String own = scripts.stream().map(Path::toString).collect(Collectors.joining(", "));
    return library == null
        ? own + " (there is no lib directory beside it)"
        : own + " and the " + (stamps.size() - scripts.size()) + " jars of " + library;
  }

  /** The directory named lib, else the first whose name ends so. */
  private static @Nullable Path findLibrary(Path directory) throws IOException {
    Path exact = directory.resolve("lib");
    if (Files.isDirectory(exact)) {
      return exact;
    }
    List<Path> candidates =
        list(directory, path -> path.toString().endsWith("lib") && Files.isDirectory(path));
    return candidates.isEmpty() ? null : candidates.get(0);
  }

  private static List<Path> list(Path directory, DirectoryStream.Filter<Path> filter)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, filter)) {
      return StreamSupport.stream(entries.spliterator(), false)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static Stamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    // The time of a directory says nothing about the classes in it.
    return attributes.isDirectory()
        ? new Stamp(FileTime.fromMillis(0), 0)
        : new Stamp(attributes.lastModifiedTime(), attributes.size());
  }
}
