package io.fnworker.function.environment;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own maps of the environment, which {@code System.getenv} and {@code
 * ProcessBuilder.environment} read. On Unix one map of byte strings lies behind a view of strings;
 * on Windows there are two maps, one of them blind to the case of names.
 *
 * <p>Everything that can fail (opening the JDK, checking names and values) happens before the first
 * change.
 */
final class JvmEnvironment {
  private final Method emptyEnvironment;
  private final Map<Object, Object> shared;
  private final @Nullable TreeMap<String, String> caseBlind;
  private final @Nullable Object view;
  private final @Nullable Field viewContent;
  private final Class<?> jdk;

  private JvmEnvironment(Class<?> jdk) throws ReflectiveOperationException {
    this.jdk = jdk;
    emptyEnvironment = jdk.getDeclaredMethod("emptyEnvironment", int.class);
    emptyEnvironment.setAccessible(true);
    shared = mapOf(field(jdk, "theEnvironment").get(null));
    if (jdk.isInstance(shared)) {
      caseBlind = treeOf(field(jdk, "theCaseInsensitiveEnvironment").get(null));
      view = null;
      viewContent = null;
    } else {
      caseBlind = null;
      Object unmodifiable = field(jdk, "theUnmodifiableEnvironment").get(null);
      view = field(unmodifiable.getClass(), "m").get(unmodifiable);
      viewContent = field(view.getClass(), "m");
    }
  }

  static JvmEnvironment open() throws EnvironmentReloadException {
    try {
      return of(Class.forName("java.lang.ProcessEnvironment"));
    } catch (ReflectiveOperationException | RuntimeException e) {
      // InaccessibleObjectException and ClassCastException: another JDK than those we know.
      throw EnvironmentReloadException.closedJdk(e);
    }
  }

  /** For a class of the same shape as the JDK's. */
  static JvmEnvironment of(Class<?> jdk) throws ReflectiveOperationException {
    return new JvmEnvironment(jdk);
  }

  void replace(Map<String, String> variables) throws EnvironmentReloadException {
    Map<Object, Object> wanted = checked(variables);
    try {
      if (view != null && viewContent != null) {
        Object bytes = viewContent.get(wanted);
        // One store switches every reader of System.getenv; builders copy the shared map.
        viewContent.set(view, bytes);
        become(shared, mapOf(bytes));
      }
    } catch (IllegalAccessException e) {
      throw EnvironmentReloadException.closedJdk(e);
    }
    if (caseBlind != null) {
      TreeMap<String, String> sorted = new TreeMap<>(caseBlind.comparator());
      sorted.putAll(variables);
      become(caseBlind, sorted);
      become(shared, wanted);
    }
  }

  /**
   * The environment as Unix hands it to a child: NAME=value, each ended by a zero byte. Null where
   * the JDK has no such form.
   */
  byte @Nullable [] block() {
    if (view == null) {
      return null;
    }
    try {
      Method toBlock = jdk.getDeclaredMethod("toEnvironmentBlock", Map.class, int[].class);
      toBlock.setAccessible(true);
      return (byte[]) toBlock.invoke(null, view, new int[1]);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** A copy in the JDK's own map, which refuses what no environment can hold. */
  private Map<Object, Object> checked(Map<String, String> variables)
      throws EnvironmentReloadException {
    Map<Object, Object> map;
    try {
      map = mapOf(emptyEnvironment.invoke(null, variables.size()));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw EnvironmentReloadException.closedJdk(e);
    }
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String name = variable.getKey();
      if (name.isEmpty()) {
        throw EnvironmentReloadException.invalid(name, "has no name");
      }
      try {
        map.put(name, variable.getValue());
      } catch (IllegalArgumentException e) {
        // Not the cause: the JDK's message quotes the value.
        throw EnvironmentReloadException.invalid(
            name, "has '=' or a zero character in its name, or a zero character in its value");
      }
    }
    return map;
  }

  /** Adds before it removes, so that a variable both have is never missing. */
  private static <K, V> void become(Map<K, V> map, Map<K, V> wanted) {
    map.putAll(wanted);
    map.keySet().retainAll(wanted.keySet());
  }

  private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @SuppressWarnings("unchecked") // The JDK's maps hold what their put accepts.
  private static Map<Object, Object> mapOf(@Nullable Object map) {
    return (Map<Object, Object>) Objects.requireNonNull(map);
  }

  @SuppressWarnings("unchecked")
  private static TreeMap<String, String> treeOf(@Nullable Object map) {
    return (TreeMap<String, String>) Objects.requireNonNull(map);
  }
}
