package io.fnworker.function.index;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A method with {@code @FunctionName}, as its class file says. Immutable.
 *
 * @param className binary name, so with {@code $} before the name of a nested class
 * @param jar where it was found
 */
record FoundMethod(
    Path jar,
    String className,
    String name,
    Type type,
    List<AnnotationUse> annotations,
    List<Parameter> parameters) {

  /** One parameter; most have no or one annotation. */
  record Parameter(Type type, List<AnnotationUse> annotations) {}

  String entryPoint() {
    return className + "." + name;
  }

  boolean returnsNothing() {
    return type.getReturnType().getSort() == Type.VOID;
  }

  @Nullable AnnotationUse annotation(String descriptor) {
    return annotations.stream().filter(use -> use.is(descriptor)).findFirst().orElse(null);
  }

  String functionName() {
    AnnotationUse use = annotation(Descriptors.FUNCTION_NAME);
    return use == null ? "" : use.text("value", "");
  }
}
