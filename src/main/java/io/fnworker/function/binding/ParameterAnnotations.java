package io.fnworker.function.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
      hasImplicitOutput |= "true".equals(memberOfMeta(type, IMPLICIT_OUTPUT, "value"));
      if (type.getName().equals(BINDING_NAME)) {
        metadata = member(annotation, "value");
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
    Class<? extends Annotation> type = annotation.annotationType();
    String inherited = memberOfMeta(type, CUSTOM_BINDING, "name");
    if (inherited == null && !type.getName().startsWith(AZURE)) {
      return "";
    }
    String own = member(annotation, "name");
    return own.isEmpty() && inherited != null ? inherited : own;
  }

  private static @Nullable String memberOfMeta(
      Class<? extends Annotation> type, String metaName, String member) {
    for (Annotation meta : type.getAnnotations()) {
      if (meta.annotationType().getName().equals(metaName)) {
        return member(meta, member);
      }
    }
    return null;
  }

  /** Empty when the annotation has no such member. */
  private static String member(Annotation annotation, String name) {
    try {
      var member = annotation.annotationType().getDeclaredMethod(name);
      member.setAccessible(true); // annotations may be package-private
      return String.valueOf(member.invoke(annotation));
    } catch (NoSuchMethodException absent) {
      return "";
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new BindingException("Cannot read " + annotation + ": " + Target.reason(e), e);
    }
  }
}
