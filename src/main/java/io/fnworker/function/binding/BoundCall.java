package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The inputs and outputs of one invocation. Confined to the invocation's thread, its output
 * bindings excepted.
 */
public final class BoundCall {
  private final BindingPlan plan;
  private final Inputs inputs;
  private final SharedMemoryWriter memory;
  private final Flow.@Nullable Publisher<ByteBuffer> arriving;
  private Map<String, Object> replacements = Map.of();
  private OutputSlot[] slots = {};

  BoundCall(
      BindingPlan plan,
      Inputs inputs,
      SharedMemoryWriter memory,
      Flow.@Nullable Publisher<ByteBuffer> arriving) {
    this.arriving = arriving;
    this.plan = plan;
    this.inputs = inputs;
    this.memory = memory;
  }

  /**
   * Name of the first parameter with an annotation of this simple name (the middleware contract).
   */
  public @Nullable String parameterName(String annotationSimpleName) {
    return plan.parameterName(annotationSimpleName);
  }

  /** An input as middleware sees it: the text of string and JSON data and of events, else null. */
  public @Nullable Object parameterValue(String name) {
    TypedData data = inputs.input(name);
    if (data == null) {
      return null;
    }
    boolean isText = data.hasString() || data.hasJson() || (data.hasBytes() && plan.isEvent(name));
    return isText ? Source.of(data).text() : null;
  }

  /**
   * Passes this object to the parameter as it is, without conversion; null means no replacement.
   */
  public void replaceParameter(String name, @Nullable Object value) {
    if (replacements.isEmpty()) {
      replacements = new HashMap<>();
    }
    if (value == null) {
      replacements.remove(name);
    } else {
      replacements.put(name, value);
    }
  }

  /**
   * Converts the inputs, now. Throws {@link BindingException} naming binding, source kind, target
   * type and cause.
   */
  public @Nullable Object[] arguments(ExecutionContext context) {
    slots = new OutputSlot[plan.outputs().size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new OutputSlot();
    }
    List<ParameterPlan> parameters = plan.parameters();
    var arguments = new @Nullable Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = parameters.get(i).argument(this, context);
    }
    return arguments;
  }

  /**
   * Writes return value and output bindings into the answer; an output that was never set stays out
   * of it. Throws {@link BindingException} as above.
   */
  public void collect(@Nullable Object returnValue, InvocationResponse.Builder response) {
    collect(response, () -> plan.writer().write("the return value", returnValue));
  }

  /** The same for a result whose body is complete now; an empty one when it is sent already. */
  public void collect(StreamedResult result, ByteString body, InvocationResponse.Builder response) {
    collect(response, () -> result.with(body));
  }

  /**
   * The return value as head and producer of a body, when it is an HTTP response with a body that
   * is still to be produced; else null.
   *
   * @param isStream whether a value is such a producer
   * @param returnsBytes whether the return value itself may be the producer
   */
  public @Nullable StreamedResult streamed(
      @Nullable Object returnValue, Predicate<Object> isStream, boolean returnsBytes) {
    if (returnValue == null || !plan.hasResult()) {
      return null;
    }
    Object value =
        returnValue instanceof HttpResponseMessage.Builder builder ? builder.build() : returnValue;
    if (value instanceof HttpResponseMessage response) {
      Object body = response.getBody();
      return body != null && isStream.test(body)
          ? new StreamedResult(HttpResponseWriter.head(response).build(), body, true)
          : null;
    }
    return returnsBytes && isStream.test(value)
        ? new StreamedResult(RpcHttp.newBuilder().setStatusCode("200").build(), value, false)
        : null;
  }

  private void collect(InvocationResponse.Builder response, Supplier<TypedData> result) {
    try {
      collectOutputs(response);
      if (plan.hasResult()) {
        response.setReturnValue(result.get());
      }
    } catch (RuntimeException | Error e) {
      // The answer will be a failure without outputs, so nobody would ask to close these maps.
      response.getOutputDataList().stream()
          .filter(ParameterBinding::hasRpcSharedMemory)
          .forEach(output -> memory.discard(output.getRpcSharedMemory()));
      throw e;
    }
  }

  private void collectOutputs(InvocationResponse.Builder response) {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i].isSet()) {
        String name = plan.outputs().get(i);
        TypedData data = plan.writer().write("output binding \"" + name + '"', slots[i].getValue());
        response.addOutputData(output(name, data));
      }
    }
  }

  private ParameterBinding output(String name, TypedData data) {
    RpcSharedMemory map = memory.write(data);
    ParameterBinding.Builder output = ParameterBinding.newBuilder().setName(name);
    return map == null ? output.setData(data).build() : output.setRpcSharedMemory(map).build();
  }

  /** The request's body on its way; null when the inputs hold it. */
  Flow.@Nullable Publisher<ByteBuffer> arriving() {
    return arriving;
  }

  Inputs inputs() {
    return inputs;
  }

  @Nullable Object replacement(String binding) {
    return replacements.get(binding);
  }

  OutputSlot slot(int index) {
    return slots[index];
  }
}
