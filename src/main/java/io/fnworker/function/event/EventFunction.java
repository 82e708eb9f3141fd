package io.fnworker.function.event;

import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.binding.BindingPlan;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Method;

/**
 * The bindings of a method that is called with one event, and the way of its calls there and back.
 * Immutable; safe for use by any thread.
 */
public final class EventFunction {
  /** The property that tells functions of hosts without bindings, as doors name them. */
  public static final String MODEL = "fnworker.model";

  private static final String OUTPUTS = "fnworker.outputs";
  private static final String RETURN = "$return";

  private final EventSignature signature;
  private final RpcFunctionMetadata metadata;
  private final ResultForm form;
  private final GatewayRequest gateway;

  private EventFunction(
      EventSignature signature, RpcFunctionMetadata metadata, ResultForm form, JsonCodec json) {
    this.signature = signature;
    this.metadata = metadata;
    this.form = form;
    this.gateway = new GatewayRequest(json);
  }

  /** Whether the host that sends this has events and no bindings. */
  public static boolean isMeant(RpcFunctionMetadata metadata) {
    return metadata.getPropertiesOrDefault(MODEL, "").equals("event");
  }

  /**
   * Reads the method.
   *
   * @throws EventFunctionException for a method that wants or gives more than there is
   */
  public static EventFunction of(Method method, RpcFunctionMetadata metadata, JsonCodec json)
      throws EventFunctionException {
    EventSignature signature = EventSignature.of(method);
    boolean wraps = metadata.getPropertiesOrDefault(OUTPUTS, "").equals("wrap");
    ResultForm form = ResultForm.of(method, signature, wraps, json);
    return new EventFunction(signature, bindings(signature, metadata), form, json);
  }

  private static RpcFunctionMetadata bindings(
      EventSignature signature, RpcFunctionMetadata metadata) {
    RpcFunctionMetadata.Builder bound = metadata.toBuilder().clearBindings();
    bound.putBindings(signature.eventName(), binding(BindingPlan.EVENT, Direction.in));
    for (String output : signature.outputs()) {
      bound.putBindings(output, binding("output", Direction.out));
    }
    return bound.putBindings(RETURN, binding("result", Direction.out)).build();
  }

  private static BindingInfo binding(String type, Direction direction) {
    return BindingInfo.newBuilder().setType(type).setDirection(direction).build();
  }

  /** What is to be bound, in place of what the host has sent: bindings that the method implies. */
  public RpcFunctionMetadata metadata() {
    return metadata;
  }

  /**
   * The request with the event under the name of its binding, as a request of HTTP if the method
   * takes one. Throws {@code BindingException} for an event that is none.
   */
  public InvocationRequest arriving(InvocationRequest request) {
    if (signature.isHttp()) {
      return gateway.arriving(request, signature.eventName());
    }
    return signature.eventName().equals(EventSignature.EVENT)
        ? request
        : named(request, event(request)).build();
  }

  /** Brings a complete answer into the form of one result; none stands for null. */
  public void leaving(InvocationResponse.Builder response) {
    form.apply(response);
  }

  private InvocationRequest.Builder named(InvocationRequest request, TypedData event) {
    return request.toBuilder()
        .clearInputData()
        .addInputData(ParameterBinding.newBuilder().setName(signature.eventName()).setData(event));
  }

  /** Not set when nothing came. */
  static TypedData event(InvocationRequest request) {
    return request.getInputDataList().stream()
        .filter(input -> input.getName().equals(EventSignature.EVENT))
        .map(ParameterBinding::getData)
        .findFirst()
        .orElse(TypedData.getDefaultInstance());
  }
}
