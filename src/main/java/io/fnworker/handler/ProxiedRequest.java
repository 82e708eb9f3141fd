package io.fnworker.handler;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;

/**
 * An invocation whose HTTP request comes by another way than the host's message, and the two put
 * together.
 */
final class ProxiedRequest {
  private static final int NONE = -1;

  private ProxiedRequest() {}

  /**
   * A host that forwards HTTP sends an HTTP input without method and address, with route parameters
   * at most.
   */
  static boolean isProxied(StreamingMessage message) {
    return indexOfHttp(message.getInvocationRequest()) != NONE;
  }

  /**
   * The message as a host that does not forward would have sent it: the function cannot tell the
   * difference.
   */
  static StreamingMessage merge(StreamingMessage message, RpcHttp head, ByteString body) {
    InvocationRequest request = message.getInvocationRequest();
    int index = indexOfHttp(request);
    RpcHttp routed = request.getInputData(index).getData().getHttp();
    RpcHttp.Builder http =
        head.toBuilder()
            .putAllParams(routed.getParamsMap())
            .putAllNullableParams(routed.getNullableParamsMap());
    if (!body.isEmpty()) {
      http.setBody(TypedData.newBuilder().setBytes(body));
    }
    ParameterBinding input =
        request.getInputData(index).toBuilder()
            .setData(TypedData.newBuilder().setHttp(http))
            .build();
    return message.toBuilder()
        .setInvocationRequest(request.toBuilder().setInputData(index, input))
        .build();
  }

  private static int indexOfHttp(InvocationRequest request) {
    for (int i = 0; i < request.getInputDataCount(); i++) {
      TypedData data = request.getInputData(i).getData();
      if (data.getDataCase() == TypedData.DataCase.HTTP
          && data.getHttp().getMethod().isEmpty()
          && data.getHttp().getUrl().isEmpty()) {
        return i;
      }
    }
    return NONE;
  }
}
