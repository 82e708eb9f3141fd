package io.fnworker.function.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the annotations of a parameter say. They are read by name: their classes are the app's own.
 *
 * @param binding name of the binding, empty when no annotation gives one
 * @param metadata name of the trigger metadata, empty when no annotation gives one
 * @param isNullable whether some annotation named {@code Nullable} is there
 * @param hasImplicitOutput whether the binding answers without a {@code $return} binding
 * @param simpleNames of all annotations, as middleware asks for them
 */
record ParameterAnnotations(
    String binding,
    String metadata,
    boolean isNullable,
    boolean hasImplicitOutput,
    List<String> simpleNames) {
  private static final String AZURE = "com.microsoft.azure.functions.";
  private static final String ANNOTATION = AZURE + "annotation.";
  private static final String CUSTOM_BINDING = ANNOTATION + "CustomBinding";
  private static final String BINDING_NAME = ANNOTATION + "BindingName";
  private static final String IMPLICIT_OUTPUT = ANNOTATION + "HasImplicitOutput";

  static ParameterAnnotations of(Parameter parameter) {
    String binding = "";
    String metadata = "";
    boolean isNullable = false;
    boolean hasImplicitOutput = false;
    List<String> simpleNames = new ArrayList<>();
    List<Annotation> all =
        Stream.of(parameter.getAnnotations(), parameter.getAnnotatedType().getAnnotations())
            .flatMap(Stream::of)
            .distinct()
            .toList();
    for (Annotation annotation : all) {
      Class<? extends Annotation> type = annotation.annotationType();
      simpleNames.add(type.getSimpleName());
      isNullable |= type.getSimpleName().equals("Nullable");
      hasImplicitOutput |= isImplicitOutput(new AnnotationText(annotation));
      if (type.getName().equals(BINDING_NAME)) {
        metadata = new AnnotationText(annotation).member("value");
      } else {
        String name = bindingName(annotation);
        binding = name.isEmpty() ? binding : name;
      }
    }
    return new ParameterAnnotations(
        binding, metadata, isNullable, hasImplicitOutput, List.copyOf(simpleNames));
  }

  /** Of an annotation of the library, or of one that is itself annotated as a custom binding. */
  private static String bindingName(Annotation annotation) {
    AnnotationText said = new AnnotationText(annotation);
    AnnotationText custom = said.meta(CUSTOM_BINDING);
    if (custom == null && !annotation.annotationType().getName().startsWith(AZURE)) {
      return "";
    }
    String own = said.member("name");
    return own.isEmpty() && custom != null ? custom.member("name") : own;
  }

  private static boolean isImplicitOutput(AnnotationText annotation) {
    AnnotationText meta = annotation.meta(IMPLICIT_OUTPUT);
    return meta != null && meta.member("value").equals("true");
  }
}
