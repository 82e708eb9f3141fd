package io.fnworker.function.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jars in the order in which they are searched, each opened at its first use and only once.
 * Confined to the indexing thread.
 */
final class ClassPath implements AutoCloseable {
  private final List<Path> jars;
  private final Findings findings;
  private final Map<Path, @Nullable AppJar> open = new HashMap<>();

  ClassPath(List<Path> jars, Findings findings) {
    this.jars = List.copyOf(jars);
    this.findings = findings;
  }

  /** Null, and a finding, when the file is no readable jar. */
  @Nullable AppJar open(Path path) {
    if (open.containsKey(path)) {
      return open.get(path);
    }
    AppJar jar = null;
    try {
      jar = AppJar.open(path);
    } catch (IOException e) {
      findings.fail(
          path + " cannot be read as a jar (" + e.getMessage() + "); build and deploy it again");
    }
    open.put(path, jar);
    return jar;
  }

  /** The first class file of this internal name; null when no jar has it. */
  @Nullable ClassBytes find(String internalName) {
    for (Path path : jars) {
      AppJar jar = open(path);
      ClassBytes found = jar == null ? null : read(jar, internalName + ".class");
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Null, and a finding, when the entry cannot be unpacked. */
  @Nullable ClassBytes read(AppJar jar, String entry) {
    try {
      return jar.read(entry);
    } catch (IOException e) {
      findings.fail(
          entry
              + " in "
              + jar.path()
              + " cannot be unpacked ("
              + e.getMessage()
              + "); build and deploy the jar again");
      return null;
    }
  }

  @Override
  public void close() {
    for (AppJar jar : open.values()) {
      try {
        if (jar != null) {
          jar.close();
        }
      } catch (IOException e) {
        findings.warn(jar.path() + " cannot be closed: " + e.getMessage());
      }
    }
  }
}
