package io.fnworker.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;

/**
 * Which classes of a jar name which others in their constant pools.
 *
 * @param of internal class name to the internal names it mentions
 */
public record ClassReferences(Map<String, Set<String>> of) {
  private static final int CONSTANT_CLASS = 7;

  public static ClassReferences read(JarFile jar) throws IOException {
    Map<String, Set<String>> references = new HashMap<>();
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
        try (InputStream bytes = jar.getInputStream(entry)) {
          references.put(name.replaceFirst("\\.class$", ""), read(new ClassReader(bytes)));
        }
      }
    }
    return new ClassReferences(references);
  }

  /** Names that match and are missing, though a class that can be reached names them. */
  public Set<String> missing(List<String> roots, Predicate<String> matching) {
    Set<String> missing = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    of.keySet().stream()
        .filter(name -> roots.stream().anyMatch(name::startsWith))
        .forEach(open::add);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!seen.add(name)) {
        continue;
      }
      if (of.containsKey(name)) {
        open.addAll(of.get(name));
      } else if (matching.test(name)) {
        missing.add(name);
      }
    }
    return missing;
  }

  private static Set<String> read(ClassReader reader) {
    Set<String> names = new HashSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int item = 1; item < reader.getItemCount(); item++) {
      int offset = reader.getItem(item);
      if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_CLASS) {
        names.add(element(reader.readUTF8(offset, buffer)));
      }
    }
    return names;
  }

  private static String element(String name) {
    return name.startsWith("[") ? name.replaceFirst("^\\[+L?", "").replace(";", "") : name;
  }
}
