package io.fnworker.function.binding;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.stream.BodyInputStream;
import io.fnworker.function.stream.RelayedPublisher;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the argument of one parameter comes from. Immutable; safe for use by any thread. */
sealed interface ParameterPlan {
  /** Name of its binding; empty when it has none. */
  default String binding() {
    return "";
  }

  @Nullable Object argument(BoundCall call, ExecutionContext context);

  /** Whether it may get the value of this input, or a part of it. */
  default boolean concerns(String input) {
    return binding().equals(input);
  }

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

  /** The request of an HTTP trigger, whose body may still be on its way. */
  record ArrivingRequest(Input whole) implements ParameterPlan {
    @Override
    public String binding() {
      return whole.binding();
    }

    @Override
    public @Nullable Object argument(BoundCall call, ExecutionContext context) {
      Object request = whole.argument(call, context);
      Flow.Publisher<ByteBuffer> body = call.arriving();
      if (!(request instanceof HttpRequest head)) {
        return request;
      }
      if (body == null) {
        return head.getBody() == null ? head.withBody(nothing()) : head;
      }
      return head.withBody(
          whole.target().takesInputStream()
              ? new BodyInputStream(body)
              : new RelayedPublisher(body));
    }

    /** A function sees the same of an empty body, however its request comes. */
    private Object nothing() {
      return whole.target().takesInputStream()
          ? InputStream.nullInputStream()
          : new BodyPublisher(ByteBuffer.allocate(0));
    }
  }

  /** A value that the trigger gives beside its input. */
  record Metadata(String name, Target target, boolean mayBeAbsent) implements ParameterPlan {
    @Override
    public boolean concerns(String input) {
      return name.equals(input) || name.equals(Inputs.REQUEST);
    }

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
