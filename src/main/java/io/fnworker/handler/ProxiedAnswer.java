package io.fnworker.handler;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP response that a host would make of an invocation's answer, to be written by ourselves.
 *
 * @param head status, headers and cookies
 */
record ProxiedAnswer(RpcHttp head, ByteString body) {

  static ProxiedAnswer of(InvocationResponse response) {
    if (response.getResult().getStatus() != Status.Success) {
      // As the host does: the client learns nothing of the failure, the host's log everything.
      return new ProxiedAnswer(RpcHttp.newBuilder().setStatusCode("500").build(), ByteString.EMPTY);
    }
    RpcHttp http = httpOf(response);
    return http == null ? plain(response.getReturnValue()) : rich(http);
  }

  /** The head of a response whose body is still being made. */
  static RpcHttp streaming(RpcHttp head) {
    return isTyped(head)
        ? head
        : head.toBuilder().putHeaders("content-type", "application/octet-stream").build();
  }

  /** The answer without what the HTTP response holds already: the host would ignore it. */
  static InvocationResponse withoutHttp(InvocationResponse response) {
    InvocationResponse.Builder rest = response.toBuilder();
    if (rest.getReturnValue().hasHttp()) {
      rest.clearReturnValue();
    }
    for (int i = rest.getOutputDataCount() - 1; i >= 0; i--) {
      if (rest.getOutputData(i).getData().hasHttp()) {
        rest.removeOutputData(i);
      }
    }
    return rest.build();
  }

  private static @Nullable RpcHttp httpOf(InvocationResponse response) {
    if (response.getReturnValue().hasHttp()) {
      return response.getReturnValue().getHttp();
    }
    for (ParameterBinding output : response.getOutputDataList()) {
      if (output.getData().hasHttp()) {
        return output.getData().getHttp();
      }
    }
    return null;
  }

  private static ProxiedAnswer rich(RpcHttp http) {
    ProxiedAnswer body = plain(http.getBody());
    RpcHttp.Builder head = http.toBuilder().clearBody();
    if (!isTyped(http)) {
      head.putAllHeaders(body.head().getHeadersMap());
    }
    return new ProxiedAnswer(head.build(), body.body());
  }

  private static boolean isTyped(RpcHttp http) {
    return http.getHeadersMap().keySet().stream().anyMatch("content-type"::equalsIgnoreCase);
  }

  /** Content types as the host gives them to untyped results. */
  private static ProxiedAnswer plain(TypedData data) {
    return switch (data.getDataCase()) {
      case STRING -> of("text/plain; charset=utf-8", data.getStringBytes());
      case JSON ->
          data.getJson().equals("null")
              ? of("", ByteString.EMPTY)
              : of("application/json; charset=utf-8", data.getJsonBytes());
      case BYTES -> of("application/octet-stream", data.getBytes());
      case STREAM -> of("application/octet-stream", data.getStream());
      case INT ->
          of("text/plain; charset=utf-8", ByteString.copyFromUtf8(Long.toString(data.getInt())));
      case DOUBLE ->
          of(
              "text/plain; charset=utf-8",
              ByteString.copyFromUtf8(Double.toString(data.getDouble())));
      case HTTP,
          COLLECTION_BYTES,
          COLLECTION_STRING,
          COLLECTION_DOUBLE,
          COLLECTION_SINT64,
          MODEL_BINDING_DATA,
          COLLECTION_MODEL_BINDING_DATA,
          DATA_NOT_SET ->
          of("", ByteString.EMPTY);
    };
  }

  private static ProxiedAnswer of(String contentType, ByteString body) {
    RpcHttp.Builder head = RpcHttp.newBuilder().setStatusCode("200");
    if (!contentType.isEmpty()) {
      head.putHeaders("content-type", contentType);
    }
    return new ProxiedAnswer(head.build(), body);
  }
}
