package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import io.fnworker.function.stream.ProducedBody;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of a call, when its bodies do not go through the messages. Safe for use by any
 * thread.
 */
public interface LiveHttp {
  /**
   * The request's body as it arrives, for one subscriber that must not block; null when the request
   * holds it whole.
   */
  Flow.@Nullable Publisher<ByteBuffer> requestBody();

  /**
   * Sends the response: the head at once, the body as it is produced and the client takes it.
   *
   * @param head status, headers and cookies
   * @return ends when everything is sent; fails when the client has gone, and the call is cancelled
   *     then. A body that fails breaks the connection.
   * @throws IllegalStateException when the client has a response already
   */
  CompletionStage<Void> respond(RpcHttp head, ProducedBody body);
}
