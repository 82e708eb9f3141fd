package io.fnworker.function.binding;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the argument of one parameter comes from. Immutable; safe for use by any thread. */
sealed interface ParameterPlan {
  /** Name of its binding; empty when it has none. */
  default String binding() {
    return "";
  }

  @Nullable Object argument(BoundCall call, ExecutionContext context);

  /** The input of a binding. */
  record Input(String binding, Target target, boolean mayBeAbsent) implements ParameterPlan {
    @Override
    public @Nullable Object argument(BoundCall call, ExecutionContext context) {
      Object replacement = call.replacement(binding);
      if (replacement != null) {
        return target.accept(replacement);
      }
      TypedData data = target.fetch(call.inputs(), binding);
      if (data == null && !mayBeAbsent) {
        throw new BindingException(
            "No input named \"%s\" came with this invocation, only %s; the name in the annotation must be that of a binding in function.json"
                .formatted(binding, call.inputs().names()),
            null);
      }
      return target.convert(data);
    }
  }

  /** A value that the trigger gives beside its input. */
  record Metadata(String name, Target target, boolean mayBeAbsent) implements ParameterPlan {
    @Override
    public @Nullable Object argument(BoundCall call, ExecutionContext context) {
      TypedData data = call.inputs().metadata(name);
      if (data == null && !mayBeAbsent) {
        throw new BindingException(
            "The trigger gave no metadata named \"%s\"; if it may be absent, declare the parameter as Optional or annotate it @Nullable"
                .formatted(name),
            null);
      }
      return target.convert(data);
    }
  }

  /** An output binding; parameters of the same binding share one slot. */
  record Output(String binding, Target target, int slot) implements ParameterPlan {
    @Override
    public Object argument(BoundCall call, ExecutionContext context) {
      Object replacement = call.replacement(binding);
      return replacement == null ? call.slot(slot) : target.accept(replacement);
    }
  }

  /** The execution context or a part of it. */
  record Context(Function<ExecutionContext, @Nullable Object> part) implements ParameterPlan {
    @Override
    public @Nullable Object argument(BoundCall call, ExecutionContext context) {
      return part.apply(context);
    }
  }
}
