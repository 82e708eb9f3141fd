package io.fnworker.function;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What may have been meant by a name that is not there. For error messages; never throws. */
final class NearNames {
  private static final int MAX_NAMES = 3;
  private static final int MAX_TYPOS = 2;
  private static final String SUFFIX = ".class";

  private NearNames() {}

  /** Words for the end of a message; empty when there is nothing to say. */
  static String hint(List<String> names) {
    return names.isEmpty() ? "" : "; did you mean " + String.join(" or ", names) + "?";
  }

  /** Classes in these jars with that simple name in another package, or with a similar one. */
  static List<String> ofClass(String wanted, Collection<Path> jars) {
    return near(
        jars.stream().flatMap(NearNames::classes),
        name -> isNear(simple(wanted), simple(name)) && !name.equals(wanted));
  }

  /** Public methods with a similar name. */
  static List<String> ofMethod(String wanted, Class<?> type) {
    return near(
        Arrays.stream(type.getMethods())
            .filter(method -> method.getDeclaringClass() != Object.class)
            .map(Method::getName)
            .distinct(),
        name -> isNear(wanted, name));
  }

  private static List<String> near(Stream<String> names, Predicate<String> isNear) {
    return names.filter(isNear).sorted().limit(MAX_NAMES).toList();
  }

  private static Stream<String> classes(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return Stream.empty();
    }
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(entry -> entry.endsWith(SUFFIX) && !entry.startsWith("META-INF/"))
          .map(entry -> entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.'))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }

  private static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  private static boolean isNear(String wanted, String name) {
    String a = wanted.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    return Math.abs(a.length() - b.length()) <= MAX_TYPOS && typos(a, b) <= allowed(a);
  }

  /** In a short name two wrong letters make another word. */
  private static int allowed(String name) {
    return Math.min(MAX_TYPOS, name.length() / 3);
  }

  /** Letters to change, add or leave out (Levenshtein's distance). */
  private static int typos(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
