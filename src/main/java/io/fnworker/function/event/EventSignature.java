package io.fnworker.function.event;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a method takes and gives, in the view of a host with one event and one result. Immutable.
 *
 * @param event the parameter that gets the event; null when none does
 * @param eventName name of its binding
 * @param outputs names of the outputs that are parameters
 * @param resultOutputs names of the outputs that the return value is meant for
 */
record EventSignature(
    @Nullable Parameter event, String eventName, List<String> outputs, List<String> resultOutputs) {
  /** The name by which hosts send the event, and that of a parameter without annotation. */
  static final String EVENT = "event";

  static EventSignature of(Method method) throws EventFunctionException {
    List<Parameter> events = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      switch (ParameterRole.of(parameter)) {
        case EVENT -> events.add(parameter);
        case OUTPUT -> outputs.add(nameOf(parameter));
        case INPUT ->
            throw refusal(
                method,
                parameter,
                "is an input of a binding, but this host"
                    + " sends an event and nothing else; fetch the data in the function, or take it from"
                    + " the event");
        case METADATA, CONTEXT -> {
          // Both come with every event.
        }
      }
    }
    if (events.size() > 1) {
      throw refusal(
          method,
          events.get(1),
          "is the second that would get the event; keep one"
              + " parameter for the event, and annotate what comes beside it with @BindingName");
    }
    Parameter event = events.isEmpty() ? null : events.get(0);
    return new EventSignature(
        event, event == null ? EVENT : nameOf(event), List.copyOf(outputs), resultOutputs(method));
  }

  private static List<String> resultOutputs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .filter(BindingAnnotation::isOutput)
        .map(BindingAnnotation::nameOf)
        .toList();
  }

  private static String nameOf(Parameter parameter) {
    return ParameterRole.annotations(parameter)
        .filter(annotation -> BindingAnnotation.roleOf(annotation).isPresent())
        .map(BindingAnnotation::nameOf)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(EVENT);
  }

  static EventFunctionException refusal(Method method, Parameter parameter, String why) {
    return new EventFunctionException(
        "Parameter %d of %s.%s (%s) %s"
            .formatted(
                List.of(method.getParameters()).indexOf(parameter) + 1,
                method.getDeclaringClass().getName(),
                method.getName(),
                parameter.getParameterizedType().getTypeName(),
                why));
  }

  boolean hasOutputs() {
    return !allOutputs().isEmpty();
  }

  /** All that is meant for others than the caller. */
  List<String> allOutputs() {
    return Stream.concat(outputs.stream(), resultOutputs.stream()).toList();
  }

  /** Whether the event is a request of an API gateway. */
  boolean isHttp() {
    return event != null && event.getType() == HttpRequestMessage.class;
  }
}
