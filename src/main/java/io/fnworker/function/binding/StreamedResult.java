package io.fnworker.function.binding;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;

/**
 * A result of HTTP whose body is still to be produced.
 *
 * @param head status, headers and cookies, without a body
 * @param producer what produces the body
 * @param hasHead whether the function gave a head; else the body alone is the result
 */
public record StreamedResult(RpcHttp head, Object producer, boolean hasHead) {

  /** The result with this body, as the host takes it. */
  TypedData with(ByteString body) {
    TypedData.Builder bytes = TypedData.newBuilder().setBytes(body);
    return hasHead
        ? TypedData.newBuilder().setHttp(head.toBuilder().setBody(bytes)).build()
        : bytes.build();
  }
}
