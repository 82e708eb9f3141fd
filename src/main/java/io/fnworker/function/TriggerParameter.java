package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.durabletask.TaskKind;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;

/** The parameter that takes the input of an annotated task. Immutable. */
record TriggerParameter(String binding, Class<?> type) {
  private static final String PACKAGE = "com.microsoft.durabletask.azurefunctions.Durable";

  /** Annotations are asked by name, since their classes are the app's. */
  static TriggerParameter of(Method method, TaskKind kind) throws FunctionLoadException {
    String annotation =
        switch (kind) {
          case ORCHESTRATION -> PACKAGE + "OrchestrationTrigger";
          case ACTIVITY -> PACKAGE + "ActivityTrigger";
        };
    for (Parameter parameter : method.getParameters()) {
      for (Annotation candidate : parameter.getAnnotations()) {
        if (candidate.annotationType().getName().equals(annotation)) {
          return new TriggerParameter(nameOf(candidate), parameter.getType());
        }
      }
    }
    throw FunctionLoadException.badArgument("no parameter of " + method + " has a " + annotation);
  }

  private static String nameOf(Annotation annotation) throws FunctionLoadException {
    try {
      return String.valueOf(annotation.annotationType().getMethod("name").invoke(annotation));
    } catch (ReflectiveOperationException e) {
      throw FunctionLoadException.because(e, "the annotation " + annotation + " has no name");
    }
  }

  /** The request with this as the parameter's input. */
  InvocationRequest fill(InvocationRequest request, TypedData data) {
    return request.toBuilder()
        .clearInputData()
        .addInputData(ParameterBinding.newBuilder().setName(binding).setData(data))
        .build();
  }
}
