package io.fnworker.function.binding;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.TraceContext;
import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a method and the bindings of its function. Confined to the load that makes it. */
final class PlanBuilder {
  private static final String RETURN = "$return";
  private static final Set<String> OPTIONALS =
      Set.of(
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble");

  private final Method method;
  private final RpcFunctionMetadata metadata;
  private final Converters converters;
  private final List<ParameterPlan> parameters = new ArrayList<>();
  private final List<ParameterAnnotations> annotations = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final boolean hasResult;

  PlanBuilder(Method method, Type returnType, RpcFunctionMetadata metadata, Converters converters) {
    this.method = method;
    this.metadata = metadata;
    this.converters = converters;
    for (Parameter parameter : method.getParameters()) {
      var said = ParameterAnnotations.of(parameter);
      annotations.add(said);
      parameters.add(plan(parameter, said));
    }
    parameters.replaceAll(this::arriving);
    boolean isVoid = returnType == void.class || returnType == Void.class;
    this.hasResult =
        annotations.stream().anyMatch(ParameterAnnotations::hasImplicitOutput)
            || (isOutput(RETURN) && !isVoid);
  }

  private ParameterPlan plan(Parameter parameter, ParameterAnnotations said) {
    Class<?> raw = parameter.getType();
    if (raw == OutputBinding.class) {
      return output(parameter, said);
    }
    boolean mayBeAbsent = said.isNullable() || OPTIONALS.contains(raw.getName());
    if (!said.binding().isEmpty()) {
      return new ParameterPlan.Input(
          said.binding(), target(parameter, "binding", said.binding()), mayBeAbsent);
    }
    if (!said.metadata().isEmpty()) {
      return new ParameterPlan.Metadata(
          said.metadata(), target(parameter, "metadata", said.metadata()), mayBeAbsent);
    }
    return context(raw)
        .or(() -> event(parameter))
        .orElseThrow(
            () ->
                problem(
                    parameter,
                    "has no binding annotation with a name; annotate it (for example"
                        + " @QueueTrigger(name = \"message\", ...) or @BindingName(\"Id\")),"
                        + " or declare it as ExecutionContext"));
  }

  /** The body can be taken as it arrives when no other parameter wants it as well. */
  private ParameterPlan arriving(ParameterPlan plan) {
    boolean isOnly =
        parameters.stream().filter(other -> other.concerns(plan.binding())).count() == 1;
    return isOnly && plan instanceof ParameterPlan.Input input && input.target().takesStream()
        ? new ParameterPlan.ArrivingRequest(input)
        : plan;
  }

  private Target target(Parameter parameter, String role, String name) {
    return new Target(
        role + " \"" + name + '"',
        parameter.getParameterizedType(),
        converters.forParameter(parameter));
  }

  private static Optional<ParameterPlan> context(Class<?> type) {
    if (type == ExecutionContext.class) {
      return Optional.of(new ParameterPlan.Context(context -> context));
    }
    if (type == TraceContext.class) {
      return Optional.of(new ParameterPlan.Context(ExecutionContext::getTraceContext));
    }
    return type == RetryContext.class
        ? Optional.of(new ParameterPlan.Context(ExecutionContext::getRetryContext))
        : Optional.empty();
  }

  /** A parameter that says nothing gets what the host calls the event, if it is such a host. */
  private Optional<ParameterPlan> event(Parameter parameter) {
    String name = event();
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new ParameterPlan.Input(name, target(parameter, "binding", name), true));
  }

  private ParameterPlan output(Parameter parameter, ParameterAnnotations said) {
    String name = said.binding();
    if (name.isEmpty()) {
      throw problem(
          parameter,
          "is an output without a name; annotate it (for example @QueueOutput(name = \"out\","
              + " ...))");
    }
    if (!isOutput(name)) {
      throw problem(
          parameter,
          "is an output named \""
              + name
              + "\", but function.json has no binding of that name with direction out or inout,"
              + " only "
              + outputNames());
    }
    if (JavaTypes.raw(JavaTypes.argument(parameter.getParameterizedType()))
        == OutputBinding.class) {
      throw problem(parameter, "nests an OutputBinding in another; declare OutputBinding<T>");
    }
    if (!outputs.contains(name)) {
      outputs.add(name);
    }
    return new ParameterPlan.Output(
        name, target(parameter, "output binding", name), outputs.indexOf(name));
  }

  private boolean isOutput(String name) {
    BindingInfo binding = metadata.getBindingsMap().get(name);
    return binding != null
        && (binding.getDirection() == Direction.out || binding.getDirection() == Direction.inout);
  }

  private Set<String> outputNames() {
    var names = new TreeSet<>(metadata.getBindingsMap().keySet());
    names.removeIf(name -> !isOutput(name));
    return names;
  }

  private BindingException problem(Parameter parameter, String problem) {
    return new BindingException(
        "Parameter %d of %s.%s (%s) %s"
            .formatted(
                List.of(method.getParameters()).indexOf(parameter) + 1,
                method.getDeclaringClass().getName(),
                method.getName(),
                parameter.getParameterizedType().getTypeName(),
                problem),
        null);
  }

  List<ParameterPlan> parameters() {
    return parameters;
  }

  List<ParameterAnnotations> annotations() {
    return annotations;
  }

  List<String> outputs() {
    return outputs;
  }

  /** Name of the binding that events come by; empty when the host has other bindings. */
  String event() {
    return metadata.getBindingsMap().entrySet().stream()
        .filter(binding -> binding.getValue().getType().equals(BindingPlan.EVENT))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  boolean isHttp() {
    return Stream.of(method.getParameterTypes()).anyMatch(HttpRequestMessage.class::equals)
        || metadata.getBindingsMap().values().stream()
            .anyMatch(binding -> binding.getType().equalsIgnoreCase("httpTrigger"));
  }

  boolean hasResult() {
    return hasResult;
  }
}
