package io.fnworker.door.azure;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import io.fnworker.bus.HttpExchange;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A forwarded request on a Vert.x connection. Everything that touches the connection runs on its
 * context.
 */
final class ProxiedExchange implements HttpExchange {
  private final HttpServerRequest request;
  private final Context context;
  private final int maxBody;
  private final RpcHttp head;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  ProxiedExchange(HttpServerRequest request, Context context, int maxBody) {
    this.request = request;
    this.context = context;
    this.maxBody = maxBody;
    this.head = ProxiedHead.of(request);
    request.response().exceptionHandler(done::completeExceptionally);
    request.response().closeHandler(closed -> fail("The client has gone"));
  }

  @Override
  public RpcHttp request() {
    return head;
  }

  @Override
  public CompletionStage<ByteString> body() {
    CompletableFuture<ByteString> whole = new CompletableFuture<>();
    done.whenComplete(
        (written, gone) -> whole.completeExceptionally(gone == null ? closed() : gone));
    context.runOnContext(go -> collect(whole));
    return whole;
  }

  private void collect(CompletableFuture<ByteString> whole) {
    Buffer collected = Buffer.buffer();
    request.exceptionHandler(whole::completeExceptionally);
    request.endHandler(end -> whole.complete(ByteString.copyFrom(collected.getBytes())));
    request.handler(
        chunk -> {
          if (collected.length() + (long) chunk.length() > maxBody) {
            request.handler(null);
            whole.completeExceptionally(
                new IllegalArgumentException(
                    "The request's body is longer than "
                        + maxBody
                        + " bytes; raise azure.httpProxy.maxBodyBytes"));
          } else {
            collected.appendBuffer(chunk);
          }
        });
    request.resume();
  }

  @Override
  public Flow.Publisher<ByteBuffer> bodyStream() {
    return new RequestBodyPublisher(request, context);
  }

  @Override
  public boolean answer(RpcHttp answer, ByteString body) {
    if (!answered.compareAndSet(false, true)) {
      return false;
    }
    Buffer bytes = Buffer.buffer(body.toByteArray());
    context.runOnContext(
        go -> {
          ProxiedHead.write(answer, request.response());
          request
              .response()
              .end(bytes)
              .onSuccess(done::complete)
              .onFailure(done::completeExceptionally);
          if (!request.isEnded()) {
            request.resume();
          }
        });
    return true;
  }

  @Override
  public Flow.Subscriber<ByteBuffer> answerStream(RpcHttp answer) {
    if (!answered.compareAndSet(false, true)) {
      throw new IllegalStateException("The request is answered already");
    }
    HttpServerResponse response = request.response();
    context.runOnContext(
        go -> {
          ProxiedHead.write(answer, response);
          response.setChunked(response.headers().get("content-length") == null);
          response.writeHead();
        });
    return new ResponseBodySubscriber(response, context, done);
  }

  @Override
  public CompletionStage<Void> done() {
    return done;
  }

  private void fail(String reason) {
    done.completeExceptionally(new IllegalStateException(reason));
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("The exchange is over");
  }
}
