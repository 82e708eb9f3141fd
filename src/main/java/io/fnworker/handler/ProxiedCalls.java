package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.HttpExchange;
import io.fnworker.bus.HttpRendezvous;

/**
 * Brings invocations together with their forwarded HTTP requests, body included, before they get in
 * line: no thread waits for a client. Safe for use by any thread.
 */
final class ProxiedCalls {
  private final HttpRendezvous rendezvous;

  ProxiedCalls(HttpRendezvous rendezvous) {
    this.rendezvous = rendezvous;
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
                collect(call, message, exchange, proceed);
              }
            });
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
