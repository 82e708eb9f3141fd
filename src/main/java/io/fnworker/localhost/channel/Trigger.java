package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What sets a function off. Immutable.
 *
 * @param traceParent W3C trace context of the caller, or empty
 */
public record Trigger(TypedData value, Map<String, TypedData> metadata, String traceParent) {
  private static final String HOST_INSTANCE = UUID.randomUUID().toString();
  private static final int TRACE_ID_END = 35;

  public Trigger {
    metadata = Map.copyOf(metadata);
  }

  /** A new call of the function: the trigger first, then its other inputs, which are null here. */
  public Invocation invoke(HostFunction function) {
    InvocationRequest.Builder request =
        InvocationRequest.newBuilder()
            .setInvocationId(UUID.randomUUID().toString())
            .setFunctionId(function.id())
            .putAllTriggerMetadata(metadata)
            .setTraceContext(trace(function));
    function.trigger().ifPresent(trigger -> request.addInputData(input(trigger, value)));
    function.bindings().stream()
        .filter(binding -> binding.isInput() && !binding.isTrigger())
        .forEach(binding -> request.addInputData(input(binding, TypedData.getDefaultInstance())));
    return new Invocation(function, request.build());
  }

  private static ParameterBinding input(HostBinding binding, TypedData value) {
    return ParameterBinding.newBuilder().setName(binding.name()).setData(value).build();
  }

  private RpcTraceContext trace(HostFunction function) {
    return RpcTraceContext.newBuilder()
        .setTraceParent(childOf(traceParent))
        .putAttributes("ProcessId", Long.toString(ProcessHandle.current().pid()))
        .putAttributes("HostInstanceId", HOST_INSTANCE)
        .putAttributes("OperationName", function.name())
        .putAttributes("Category", "Host.Executor")
        .build();
  }

  /** A new span in the caller's trace, or in a new trace. */
  private static String childOf(String parent) {
    String trace =
        parent.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
            ? parent.substring(0, TRACE_ID_END)
            : "00-" + randomHex() + randomHex();
    return trace + "-" + randomHex() + "-01";
  }

  private static String randomHex() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
