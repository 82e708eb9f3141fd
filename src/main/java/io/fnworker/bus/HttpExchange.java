package io.fnworker.bus;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * An HTTP request that the host has forwarded and that waits for its response. Safe for use by any
 * thread. Of the two ways to read the body, and of the two ways to answer, each is used once at
 * most.
 */
public interface HttpExchange {
  /** Method, address, query and headers; no body. */
  RpcHttp request();

  /** The whole body; fails when it is longer than the configured limit or the client has gone. */
  CompletionStage<ByteString> body();

  /** The body as it arrives. One subscriber; what it does not ask for stays in the socket. */
  Flow.Publisher<ByteBuffer> bodyStream();

  /**
   * Answers with a body that is complete. False when there was an answer before.
   *
   * @param body not used after the return
   */
  boolean answer(RpcHttp head, ByteString body);

  /**
   * Answers with a body that is still being made. The subscriber asks for more as the client takes
   * it; its {@code onError} cuts the connection, since the head is gone already. Throws {@link
   * IllegalStateException} when there was an answer before.
   */
  Flow.Subscriber<ByteBuffer> answerStream(RpcHttp head);

  /** Breaks the connection, unless the response is complete. */
  void cut();

  /**
   * Ends when the response is written. Fails with a {@link
   * java.util.concurrent.CancellationException} when the client has gone before, otherwise with
   * what was wrong with the body.
   */
  CompletionStage<Void> done();
}
