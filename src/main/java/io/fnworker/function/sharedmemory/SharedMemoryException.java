package io.fnworker.function.sharedmemory;

import org.jspecify.annotations.Nullable;

/** A value that cannot be got from shared memory; the message names the map and the cause. */
public final class SharedMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private SharedMemoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static SharedMemoryException badName(String name) {
    return new SharedMemoryException(
        "\""
            + MapName.printable(name)
            + "\" is not the name of a shared memory map: only letters,"
            + " digits, -, _ and . may be in it, at most "
            + MapName.LONGEST
            + ", no . in front",
        null);
  }

  static SharedMemoryException missing(MapName name, SharedMemoryDirectories searched) {
    return new SharedMemoryException(
        "There is no shared memory map "
            + name
            + " in "
            + searched.paths()
            + "; host and worker must be given the same directories in "
            + SharedMemoryDirectories.VARIABLE,
        null);
  }

  static SharedMemoryException unreadable(MapName name, Throwable cause) {
    return new SharedMemoryException(
        "The shared memory map " + name + " cannot be read: " + cause, cause);
  }

  static SharedMemoryException malformed(MapName name, String problem) {
    return new SharedMemoryException(
        "The shared memory map " + name + " is not valid: " + problem, null);
  }
}
