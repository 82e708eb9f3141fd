package io.fnworker.testkit.openedge;

import com.google.protobuf.UnknownFieldSet;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls a worker on one connection and shows the bytes of its answers. Safe for use by any thread.
 */
public final class EdgeClient implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  /**
   * How a call has ended.
   *
   * @param text beside the status, empty without
   * @param message raw; null without
   */
  public record Answer(GrpcStatus status, String text, byte @Nullable [] message) {
    public UnknownFieldSet fields() {
      if (status != GrpcStatus.OK || message == null) {
        throw new AssertionError("no message but " + status + " " + text);
      }
      return EdgeForm.parse(message);
    }
  }

  /** A call under way. */
  public final class Call {
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final CompletableFuture<GrpcClientRequest<Buffer, Buffer>> request;

    private Call(CompletableFuture<GrpcClientRequest<Buffer, Buffer>> request) {
      this.request = request;
    }

    public Answer await() {
      return EdgeClient.await(answer);
    }

    public boolean isAnswered() {
      return answer.isDone();
    }

    /** Resets the stream, as a client that waits no longer. */
    public void cancel() {
      request.thenAccept(GrpcClientRequest::cancel).join();
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final GrpcClient client;
  private final int port;

  public EdgeClient(int port) {
    this(port, new HttpClientOptions());
  }

  /**
   * @param options with TLS, if wanted
   */
  public EdgeClient(int port, HttpClientOptions options) {
    this.port = port;
    this.client =
        GrpcClient.client(
            vertx,
            new GrpcClientOptions().setMaxMessageSize(Integer.MAX_VALUE),
            options
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(options.isSsl())
                .setHttp2ClearTextUpgrade(false));
  }

  /** Calls a function and waits for the answer. */
  public Answer call(EdgeForm form, UnknownFieldSet message) {
    return start(form, message, null).await();
  }

  /**
   * Calls without waiting.
   *
   * @param timeout the header grpc-timeout, such as 300m; null without
   */
  public Call start(EdgeForm form, UnknownFieldSet message, @Nullable String timeout) {
    return start(form.service(), form.method(), message.toByteArray(), timeout);
  }

  public Call start(String service, String method, byte[] message, @Nullable String timeout) {
    ServiceMethod<Buffer, Buffer> path =
        ServiceMethod.client(
            ServiceName.create(service),
            method,
            GrpcMessageEncoder.IDENTITY,
            GrpcMessageDecoder.IDENTITY);
    CompletableFuture<GrpcClientRequest<Buffer, Buffer>> request = new CompletableFuture<>();
    Call call = new Call(request);
    client
        .request(SocketAddress.inetSocketAddress(port, "127.0.0.1"), path)
        .onFailure(call.answer::completeExceptionally)
        .onSuccess(
            opened -> {
              if (timeout != null) {
                opened.headers().set("grpc-timeout", timeout);
              }
              opened
                  .response()
                  .onFailure(call.answer::completeExceptionally)
                  .onSuccess(response -> read(response, call.answer));
              opened.end(Buffer.buffer(message));
              request.complete(opened);
            });
    return call;
  }

  private static void read(
      GrpcClientResponse<Buffer, Buffer> response, CompletableFuture<Answer> answer) {
    Buffer[] message = new Buffer[1];
    response.handler(content -> message[0] = content);
    response.exceptionHandler(answer::completeExceptionally);
    response.errorHandler(
        error -> answer.completeExceptionally(new IllegalStateException("reset: " + error)));
    response.endHandler(
        end ->
            answer.complete(
                new Answer(
                    response.status(),
                    response.statusMessage() == null ? "" : response.statusMessage(),
                    message[0] == null ? null : message[0].getBytes())));
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }
}
