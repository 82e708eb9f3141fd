package io.fnworker.function.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** An annotation whose class is the app's own: its members are asked for by name. */
public record AnnotationText(Annotation annotation) {

  /** The value as text; empty when the annotation has no such member. */
  public String member(String name) {
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

  /** The annotation of this class that the annotation's own class bears; null when it has none. */
  public @Nullable AnnotationText meta(String className) {
    for (Annotation meta : annotation.annotationType().getAnnotations()) {
      if (meta.annotationType().getName().equals(className)) {
        return new AnnotationText(meta);
      }
    }
    return null;
  }
}
