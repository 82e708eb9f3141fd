package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import io.fnworker.bus.HttpExchange;
import io.fnworker.function.LiveHttp;
import io.fnworker.function.stream.ProducedBody;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The client of a forwarded request, as a function's invocation sees it.
 *
 * @param requestBody null when the request was collected before
 * @param onGone run before anybody else learns that the client has gone, so that what fails by it
 *     counts as cancelled
 */
record ProxiedClient(
    HttpExchange exchange, Flow.@Nullable Publisher<ByteBuffer> requestBody, Runnable onGone)
    implements LiveHttp {

  @Override
  public CompletionStage<Void> respond(RpcHttp head, ProducedBody body) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    Flow.Subscriber<ByteBuffer> client = exchange.answerStream(ProxiedAnswer.streaming(head));
    exchange
        .done()
        .whenComplete(
            (all, gone) -> {
              if (gone == null) {
                sent.complete(null);
              } else {
                if (gone instanceof CancellationException) {
                  onGone.run();
                }
                sent.completeExceptionally(gone);
              }
            });
    body.subscribe(client);
    return sent;
  }
}
