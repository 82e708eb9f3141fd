package io.fnworker.function.event;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;

/**
 * The response of a function that takes a request. As in the Azure model any other value is the
 * body of a response with status 200, and null is a response with status 204; a body without a
 * content type gets that of its kind.
 */
record HttpResult() implements ResultForm {
  private static final String CONTENT_TYPE = "Content-Type";

  @Override
  public void apply(InvocationResponse.Builder response) {
    TypedData value = response.getReturnValue();
    RpcHttp http = value.hasHttp() ? value.getHttp() : responseWith(value);
    response.setReturnValue(TypedData.newBuilder().setHttp(typed(http)));
  }

  private static RpcHttp responseWith(TypedData value) {
    return ResultForm.isNull(value)
        ? RpcHttp.newBuilder().setStatusCode("204").build()
        : RpcHttp.newBuilder().setStatusCode("200").setBody(value).build();
  }

  private static RpcHttp typed(RpcHttp http) {
    boolean isTyped =
        http.getHeadersMap().keySet().stream().anyMatch(CONTENT_TYPE::equalsIgnoreCase);
    return isTyped || http.getBody().getDataCase() == TypedData.DataCase.DATA_NOT_SET
        ? http
        : http.toBuilder().putHeaders(CONTENT_TYPE, typeOf(http.getBody())).build();
  }

  private static String typeOf(TypedData body) {
    return switch (body.getDataCase()) {
      case JSON -> "application/json; charset=utf-8";
      case BYTES, STREAM -> "application/octet-stream";
      default -> "text/plain; charset=utf-8";
    };
  }
}
