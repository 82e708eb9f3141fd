package io.fnworker.function.sharedmemory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directories that hold the maps of host and worker, in the order of use. Immutable. */
record SharedMemoryDirectories(List<Path> paths) {
  static final String VARIABLE = "FUNCTIONS_UNIX_SHARED_MEMORY_DIRECTORIES";

  private static final String DEFAULT = "/dev/shm";
  private static final String FOLDER = "AzureFunctions";

  /** What a directory must still hold after a map is written. */
  private static final long RESERVE = 1 << 20;

  SharedMemoryDirectories {
    paths = List.copyOf(paths);
  }

  static SharedMemoryDirectories of(Map<String, String> environment) {
    String listed = environment.getOrDefault(VARIABLE, "");
    String used = listed.isBlank() ? DEFAULT : listed;
    return new SharedMemoryDirectories(
        Arrays.stream(used.split(",", -1))
            .map(String::strip)
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory, FOLDER))
            .toList());
  }

  /** Those that exist or can be made, and can be written to. */
  SharedMemoryDirectories usable() {
    return new SharedMemoryDirectories(
        paths.stream().filter(SharedMemoryDirectories::isUsable).toList());
  }

  private static boolean isUsable(Path directory) {
    Path mount = directory.getParent();
    try {
      // Making up the mount too would give a place that the host never looks at.
      if (!Files.isDirectory(directory) && mount != null && Files.isDirectory(mount)) {
        Files.createDirectory(directory);
      }
    } catch (IOException e) {
      // Another process may have been faster; if not, the next line tells.
    }
    return Files.isDirectory(directory) && Files.isWritable(directory);
  }

  /** Null when no directory has a file of this name. */
  @Nullable Path find(MapName name) {
    return paths.stream()
        .map(directory -> directory.resolve(name.text()))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .orElse(null);
  }

  /** The first directory with room for a file of this many bytes; null when all are full. */
  @Nullable Path withRoomFor(long bytes) {
    return paths.stream()
        .filter(directory -> directory.toFile().getUsableSpace() >= bytes + RESERVE)
        .findFirst()
        .orElse(null);
  }
}
