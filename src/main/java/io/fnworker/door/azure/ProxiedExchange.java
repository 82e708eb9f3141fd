package io.fnworker.door.azure;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import io.fnworker.bus.HttpExchange;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

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
  private final RequestBodyPublisher stream;

  ProxiedExchange(HttpServerRequest request, Context context, int maxBody) {
    this.request = request;
    this.context = context;
    this.maxBody = maxBody;
    this.head = ProxiedHead.of(request);
    this.stream = new RequestBodyPublisher(request, context, done);
    request.exceptionHandler(this::gone);
    request.response().exceptionHandler(this::gone);
    request.response().closeHandler(closed -> gone(null));
  }

  @Override
  public RpcHttp request() {
    return head;
  }

  @Override
  public CompletionStage<ByteString> body() {
    CompletableFuture<ByteString> whole = new CompletableFuture<>();
    done.whenComplete(
        (written, gone) ->
            whole.completeExceptionally(
                gone == null ? new IllegalStateException("The exchange is over") : gone));
    context.runOnContext(go -> collect(whole));
    return whole;
  }

  private void collect(CompletableFuture<ByteString> whole) {
    if (done.isDone()) {
      return;
    }
    Buffer collected = Buffer.buffer();
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
    return stream;
  }

  @Override
  public boolean answer(RpcHttp answer, ByteString body) {
    if (!answered.compareAndSet(false, true)) {
      return false;
    }
    Buffer bytes = Buffer.buffer(body.toByteArray());
    context.runOnContext(
        go -> {
          if (done.isDone()) {
            return;
          }
          ProxiedHead.write(answer, request.response());
          request.response().end(bytes).onSuccess(done::complete).onFailure(this::gone);
          // The connection is of use again when the rest of the request has passed.
          stream.drain();
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
          if (!done.isDone()) {
            ProxiedHead.write(answer, response);
            response.setChunked(response.headers().get("content-length") == null);
            response.writeHead();
          }
        });
    done.thenRun(() -> context.runOnContext(go -> stream.drain()));
    return new ResponseBodySubscriber(
        response, context, done, ProxiedHead.hasBody(request, answer));
  }

  @Override
  public void cut() {
    context.runOnContext(
        go -> {
          if (done.completeExceptionally(new CancellationException("The exchange is cut"))) {
            request.response().reset();
          }
        });
  }

  @Override
  public CompletionStage<Void> done() {
    return done;
  }

  private void gone(@Nullable Throwable cause) {
    done.completeExceptionally(clientGone(cause));
  }

  /** Not a failure of anybody: what it ends counts as cancelled. */
  static CancellationException clientGone(@Nullable Throwable cause) {
    CancellationException gone = new CancellationException("The client has gone");
    if (cause != null) {
      gone.initCause(cause);
    }
    return gone;
  }
}
