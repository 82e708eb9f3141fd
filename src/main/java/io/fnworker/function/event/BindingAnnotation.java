package io.fnworker.function.event;

import io.fnworker.function.binding.AnnotationText;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of the Azure model mean here, by their names: the classes are the app's own.
 */
final class BindingAnnotation {
  private static final String PACKAGE = "com.microsoft.azure.functions.annotation.";
  private static final String CUSTOM_BINDING = PACKAGE + "CustomBinding";
  private static final String TRIGGER = "trigger";
  private static final String OUTPUT = "output";

  private BindingAnnotation() {}

  /** Empty for an annotation that says nothing about bindings. */
  static Optional<ParameterRole> roleOf(Annotation annotation) {
    Class<?> type = annotation.annotationType();
    if (type.getName().equals(PACKAGE + "BindingName")) {
      return Optional.of(ParameterRole.METADATA);
    }
    AnnotationText custom = customBinding(annotation);
    if (custom != null) {
      return Optional.of(ofCustom(custom));
    }
    return type.getName().startsWith(PACKAGE)
        ? Optional.of(ofName(type.getSimpleName().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Whether a result of the annotated method would go elsewhere than to the caller. */
  static boolean isOutput(Annotation annotation) {
    String name = annotation.annotationType().getSimpleName();
    return !name.equals("HttpOutput")
        && roleOf(annotation).filter(role -> role == ParameterRole.OUTPUT).isPresent();
  }

  /** The name of the binding; empty when none is given. */
  static String nameOf(Annotation annotation) {
    String own = new AnnotationText(annotation).member("name");
    AnnotationText custom = customBinding(annotation);
    return own.isEmpty() && custom != null ? custom.member("name") : own;
  }

  private static @Nullable AnnotationText customBinding(Annotation annotation) {
    AnnotationText itself = new AnnotationText(annotation);
    return annotation.annotationType().getName().equals(CUSTOM_BINDING)
        ? itself
        : itself.meta(CUSTOM_BINDING);
  }

  private static ParameterRole ofCustom(AnnotationText custom) {
    if (custom.member("type").toLowerCase(Locale.ROOT).endsWith(TRIGGER)) {
      return ParameterRole.EVENT;
    }
    return custom.member("direction").equalsIgnoreCase("in")
        ? ParameterRole.INPUT
        : ParameterRole.OUTPUT;
  }

  private static ParameterRole ofName(String name) {
    if (name.endsWith(TRIGGER)) {
      return ParameterRole.EVENT;
    }
    return name.endsWith(OUTPUT) ? ParameterRole.OUTPUT : ParameterRole.INPUT;
  }
}
