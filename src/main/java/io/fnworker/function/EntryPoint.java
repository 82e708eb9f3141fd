package io.fnworker.function;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user's method as {@code package.Class.method}.
 *
 * @param className binary name, {@code Outer$Nested} for nested classes
 * @param setting where the host has it from, for error messages
 */
record EntryPoint(String className, String methodName, String setting) {
  static final String FUNCTION_JSON = "entryPoint in function.json";
  static final String HANDLER = "the configured handler";

  private static final String FUNCTION_NAME =
      "com.microsoft.azure.functions.annotation.FunctionName";

  static EntryPoint parse(String text, String setting) throws FunctionLoadException {
    int dot = text.lastIndexOf('.');
    String className = dot < 0 ? "" : text.substring(0, dot).trim();
    String methodName = text.substring(dot + 1).trim();
    if (className.isEmpty() || methodName.isEmpty() || isPath(className)) {
      throw FunctionLoadException.badArgument(
          "\""
              + text
              + "\" is not a qualified full Java method name; "
              + setting
              + " must be package.Class.method");
    }
    return new EntryPoint(className, methodName, setting);
  }

  /** A class loader looks for a class by the path that its name makes. */
  private static boolean isPath(String className) {
    return className.startsWith(".")
        || className.contains("..")
        || className.chars().anyMatch(c -> c == '/' || c == '\\' || c == 0);
  }

  /** Loads the class without running its static initialiser, which may count on the first call. */
  Class<?> load(ClassLoader loader, AppFiles files) throws FunctionLoadException {
    try {
      return Class.forName(className, false, loader);
    } catch (ClassNotFoundException e) {
      throw FunctionLoadException.because(
          new ClassNotFoundException(className, e),
          "it is not in "
              + files.describe()
              + "; correct "
              + setting
              + " (a nested class is written Outer$Nested) or deploy the jar that holds it"
              + NearNames.hint(NearNames.ofClass(className, files.stamps().keySet())));
    } catch (LinkageError e) {
      throw FunctionLoadException.because(
          e, "class " + className + " cannot be linked; looked in " + files.describe());
    }
  }

  /**
   * The public method of that name, inherited ones included. Of several the one annotated as this
   * function is meant.
   */
  Method find(Class<?> type, String functionName) throws FunctionLoadException {
    List<Method> named = publicMethods(type);
    if (named.isEmpty()) {
      named = bridgedMethods(type);
    }
    if (named.size() > 1) {
      List<Method> annotated =
          named.stream().filter(method -> isAnnotatedAs(method, functionName)).toList();
      named = annotated.size() == 1 ? annotated : named;
    }
    if (named.isEmpty()) {
      throw FunctionLoadException.because(
          new NoSuchMethodException(
              "There are no methods named \"" + methodName + "\" in class \"" + className + "\""),
          whyNone(type));
    }
    if (named.size() > 1) {
      throw FunctionLoadException.because(
          new UnsupportedOperationException(
              "Found more than one function with method name \""
                  + methodName
                  + "\" in class \""
                  + className
                  + "\""),
          "rename all but one, or annotate one with @FunctionName(\""
              + functionName
              + "\"): "
              + named.stream().map(Method::toString).collect(Collectors.joining(", ")));
    }
    return named.get(0);
  }

  private List<Method> publicMethods(Class<?> type) throws FunctionLoadException {
    try {
      return Arrays.stream(type.getMethods())
          .filter(method -> method.getName().equals(methodName))
          .filter(method -> !method.isBridge() && !method.isSynthetic())
          .filter(method -> method.getDeclaringClass() != Object.class)
          .toList();
    } catch (LinkageError e) {
      throw FunctionLoadException.because(
          e,
          "the signature of a method of class "
              + className
              + " names a class that the app does not have; add its jar to lib");
    }
  }

  /** The compiler hides a public method inherited from a non-public class behind a bridge. */
  private List<Method> bridgedMethods(Class<?> type) {
    return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
        .filter(declaring -> declaring != Object.class)
        .flatMap(declaring -> Arrays.stream(declaring.getDeclaredMethods()))
        .filter(method -> method.getName().equals(methodName) && !method.isSynthetic())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .limit(1)
        .toList();
  }

  private String whyNone(Class<?> type) {
    boolean hidden =
        Arrays.stream(type.getDeclaredMethods())
            .anyMatch(m -> m.getName().equals(methodName) && !Modifier.isPublic(m.getModifiers()));
    return hidden
        ? "the method is there but not public; make it public"
        : "correct "
            + setting
            + " or add the method"
            + NearNames.hint(NearNames.ofMethod(methodName, type));
  }

  /** By name, for the annotation is a class of the app. */
  private static boolean isAnnotatedAs(Method method, String functionName) {
    return Stream.of(method.getAnnotations())
        .filter(annotation -> annotation.annotationType().getName().equals(FUNCTION_NAME))
        .anyMatch(annotation -> functionName.equals(valueOf(annotation)));
  }

  private static Object valueOf(Annotation annotation) {
    try {
      return annotation.annotationType().getMethod("value").invoke(annotation);
    } catch (ReflectiveOperationException e) {
      return "";
    }
  }
}
