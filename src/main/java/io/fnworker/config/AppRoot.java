package io.fnworker.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory that an app's own files may not leave. A host's metadata, a {@code function.json}
 * and a setting for code name files by texts; here such a text becomes a path, or is refused.
 *
 * <p>{@code ..} and links count by where they lead: {@code ../app.jar} of a function's directory is
 * the app's directory and allowed, as are links that stay inside it, and the directory may be a
 * link itself. Immutable; reads the file system, so not for event loops.
 *
 * @param directory null where nobody has named one: then nothing is refused
 */
public record AppRoot(@Nullable Path directory) {
  public static final AppRoot UNKNOWN = new AppRoot(null);

  /**
   * The path of what is named, absolute and without {@code ..}; it need not exist.
   *
   * @param base what a relative name is relative to
   * @throws ConfigException when the name is no path or leads out; one line with path, directory
   *     and fix
   */
  public Path locate(Path base, String name) {
    try {
      Path path = base.resolve(name).toAbsolutePath().normalize();
      require(path);
      return path;
    } catch (InvalidPathException e) {
      throw new ConfigException(
          "\"" + printable(name) + "\" is no path (" + e.getReason() + "); correct the name");
    }
  }

  /**
   * As above, for a path that is known.
   *
   * @param path absolute and normalised
   */
  public void require(Path path) {
    if (directory == null) {
      return;
    }
    Path named = directory.toAbsolutePath().normalize();
    Path root = realOr(named);
    Path real = real(path);
    boolean inside =
        real == null ? path.startsWith(named) || path.startsWith(root) : real.startsWith(root);
    if (!inside) {
      throw outside(path, real, named);
    }
  }

  private static ConfigException outside(Path path, @Nullable Path real, Path root) {
    String link = real == null || real.equals(path) ? "" : " (a link leads to " + real + ")";
    return new ConfigException(
        path
            + link
            + " is not in the app's directory "
            + root
            + "; put the file there and name it there, or set codeOutsideApp to true in the"
            + " worker's configuration");
  }

  private static Path realOr(Path path) {
    Path real = real(path);
    return real == null ? path : real;
  }

  /** Null for what is not there or is a link to nothing: no class can come from it. */
  private static @Nullable Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return null;
    }
  }

  private static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.chars()
        .forEach(c -> text.append(Character.isISOControl(c) ? "\\u%04x".formatted(c) : (char) c));
    return text.toString();
  }
}
