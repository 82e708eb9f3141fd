package io.fnworker.function.event;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.TraceContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Set;
import java.util.stream.Stream;

/** What a parameter is to a host that has nothing but an event. */
enum ParameterRole {
  /** Gets the event: it has a trigger annotation, or none at all. */
  EVENT,
  /** Gets a value that came beside the event. */
  METADATA,
  CONTEXT,
  /** Wants data that only a host with bindings can fetch. */
  INPUT,
  OUTPUT;

  private static final Set<Class<?>> CONTEXTS =
      Set.of(ExecutionContext.class, TraceContext.class, RetryContext.class);

  static ParameterRole of(Parameter parameter) {
    if (parameter.getType() == OutputBinding.class) {
      return OUTPUT;
    }
    return annotations(parameter)
        .map(BindingAnnotation::roleOf)
        .flatMap(role -> role.stream())
        .findFirst()
        .orElse(CONTEXTS.contains(parameter.getType()) ? CONTEXT : EVENT);
  }

  /** In class files of Kotlin and others they may be at the type. */
  static Stream<Annotation> annotations(Parameter parameter) {
    return Stream.of(parameter.getAnnotations(), parameter.getAnnotatedType().getAnnotations())
        .flatMap(Stream::of)
        .distinct();
  }
}
