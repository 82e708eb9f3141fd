package io.fnworker.handler;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.HttpExchange;
import io.fnworker.bus.HttpRendezvous;
import java.util.function.Predicate;

/**
 * Brings invocations together with their forwarded HTTP requests before they get in line: no thread
 * waits for a client. The body comes first, too, unless the function reads it as it arrives. Safe
 * for use by any thread.
 */
final class ProxiedCalls {
  private final HttpRendezvous rendezvous;
  private final Predicate<String> streamsBody;

  /**
   * @param streamsBody whether the function of this id reads the body as it arrives
   */
  ProxiedCalls(HttpRendezvous rendezvous, Predicate<String> streamsBody) {
    this.rendezvous = rendezvous;
    this.streamsBody = streamsBody;
  }

  /** Lets the call go on when its request is complete; answers it when that does not come about. */
  void await(InvocationCall call, StreamingMessage message, Runnable proceed) {
    call.onAnswered(() -> rendezvous.forget(call.id()));
    rendezvous
        .await(call.id())
        .whenComplete(
            (exchange, alone) -> {
              if (exchange == null) {
                call.answer(failure("The HTTP request of this invocation did not arrive", alone));
              } else {
                call.attach(exchange);
                proceed(call, message, exchange, proceed);
              }
            });
  }

  private void proceed(
      InvocationCall call, StreamingMessage message, HttpExchange exchange, Runnable proceed) {
    if (streamsBody.test(message.getInvocationRequest().getFunctionId())) {
      call.replaceMessage(ProxiedRequest.merge(message, exchange.request(), ByteString.EMPTY));
      call.streamBody(exchange);
      proceed.run();
    } else {
      collect(call, message, exchange, proceed);
    }
  }

  private static void collect(
      InvocationCall call, StreamingMessage message, HttpExchange exchange, Runnable proceed) {
    exchange
        .body()
        .whenComplete(
            (body, broken) -> {
              if (broken == null) {
                call.replaceMessage(ProxiedRequest.merge(message, exchange.request(), body));
                proceed.run();
              } else {
                call.answer(failure("The body of the HTTP request cannot be read", broken));
              }
            });
  }

  static boolean concerns(StreamingMessage message) {
    return ProxiedRequest.isProxied(message);
  }

  private static StatusResult failure(String what, Throwable why) {
    String text = what + " (" + why + ")";
    return StatusResult.newBuilder()
        .setStatus(StatusResult.Status.Failure)
        .setResult(text)
        .setException(RpcException.newBuilder().setMessage(text))
        .build();
  }
}
