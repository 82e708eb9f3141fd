package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.bus.EventModel;
import org.jspecify.annotations.Nullable;

/** A host's call as the handlers know it: one event, and the rest as metadata. Stateless. */
final class InvocationForm {
  private InvocationForm() {}

  static StreamingMessage request(HostCall call, String functionId, String invocationId) {
    HostMessage message = call.message();
    InvocationRequest.Builder request =
        InvocationRequest.newBuilder()
            .setInvocationId(invocationId)
            .setFunctionId(functionId)
            .addInputData(
                ParameterBinding.newBuilder()
                    .setName(EventModel.EVENT)
                    .setData(event(message.payload())));
    message.describe(request::putTriggerMetadata);
    request.putTriggerMetadata("functionName", HostMessage.text(functionId));
    request.putTriggerMetadata("functionInvokeID", HostMessage.text(invocationId));
    trace(call, request);
    return StreamingMessage.newBuilder().setInvocationRequest(request).build();
  }

  /** An empty payload is the host's way to say null. */
  private static TypedData event(ByteString payload) {
    return payload.isEmpty()
        ? TypedData.getDefaultInstance()
        : TypedData.newBuilder().setBytes(payload).build();
  }

  private static void trace(HostCall call, InvocationRequest.Builder request) {
    String parent = call.header("traceparent");
    long deadline = call.deadlineMillis();
    if (parent == null && deadline == GrpcTimeout.NONE) {
      return;
    }
    RpcTraceContext.Builder trace = RpcTraceContext.newBuilder().setTraceParent(orEmpty(parent));
    trace.setTraceState(orEmpty(call.header("tracestate")));
    if (deadline != GrpcTimeout.NONE) {
      trace.putAttributes("deadline", Long.toString(deadline));
    }
    request.setTraceContext(trace);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
