package io.fnworker.door.durabletask;

import io.fnworker.config.DurableTaskConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channel to the sidecar: HTTP/2 with prior knowledge, one connection for the stream and all
 * calls. Failures are {@link SidecarException}s. Confined to the door's event loop.
 */
final class Sidecar {
  /** A sidecar that takes longer is gone, whatever TCP may think. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int CONNECT_MILLIS = 10_000;

  /** A work item brings its whole history. */
  private static final int WINDOW_BYTES = 8 << 20;

  private final Vertx vertx;
  private final DurableTaskConfig config;
  private GrpcClient client;

  Sidecar(Vertx vertx, DurableTaskConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.client = open();
  }

  private GrpcClient open() {
    HttpClientOptions http =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2ClearTextUpgrade(false)
            .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW_BYTES))
            .setHttp2ConnectionWindowSize(WINDOW_BYTES)
            .setConnectTimeout(CONNECT_MILLIS)
            .setTcpNoDelay(true)
            .setKeepAliveTimeout(0)
            .setHttp2KeepAliveTimeout(0);
    // The default would refuse all but short histories.
    GrpcClientOptions grpc = new GrpcClientOptions().setMaxMessageSize(Integer.MAX_VALUE);
    return GrpcClient.client(vertx, grpc, http);
  }

  /** From now on a new connection is used, and the address is looked up again. */
  void renew() {
    GrpcClient old = client;
    client = open();
    old.close();
  }

  Future<Void> close() {
    return client.close();
  }

  /** One message each way. */
  <Req, Resp> Future<Resp> call(ServiceMethod<Resp, Req> method, Req message) {
    return collect(method, message)
        .compose(
            answers ->
                answers.isEmpty()
                    ? Future.failedFuture(
                        new SidecarException(GrpcStatus.INTERNAL, "an answer without a message"))
                    : Future.succeededFuture(answers.get(0)));
  }

  /** One message there, all messages back. */
  <Req, Resp> Future<List<Resp>> collect(ServiceMethod<Resp, Req> method, Req message) {
    List<Resp> answers = new ArrayList<>();
    Promise<List<Resp>> all = Promise.promise();
    Stream<Req, Resp> stream = stream(method, message, answers::add);
    stream.end().onSuccess(end -> all.tryComplete(answers)).onFailure(all::tryFail);
    long timer =
        vertx.setTimer(
            PATIENCE.toMillis(),
            over ->
                stream.cancel(
                    new SidecarException(
                        GrpcStatus.DEADLINE_EXCEEDED,
                        "no answer to " + method.methodName() + " within " + PATIENCE)));
    return all.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /** One message there, and each that comes back is handed on. */
  <Req, Resp> Stream<Req, Resp> stream(
      ServiceMethod<Resp, Req> method, Req message, Consumer<Resp> handler) {
    Stream<Req, Resp> stream = new Stream<>(handler);
    client
        .request(SocketAddress.inetSocketAddress(config.port(), config.host()), method)
        .onSuccess(request -> stream.send(request, message))
        .onFailure(stream::fail);
    return stream;
  }

  /** What comes back on one call. */
  static final class Stream<Req, Resp> {
    private final Consumer<Resp> handler;
    private final Promise<Void> end = Promise.promise();
    private @Nullable GrpcClientRequest<Req, Resp> request;
    private boolean cancelled;

    private Stream(Consumer<Resp> handler) {
      this.handler = handler;
    }

    /** Succeeds when the sidecar has ended the call with OK. */
    Future<Void> end() {
      return end.future();
    }

    /** Wants nothing more of it; this is its end. */
    void cancel(SidecarException reason) {
      cancelled = true;
      end.tryFail(reason);
      if (request != null) {
        request.cancel();
      }
    }

    private void send(GrpcClientRequest<Req, Resp> opened, Req message) {
      request = opened;
      if (cancelled) {
        opened.cancel();
        return;
      }
      opened.exceptionHandler(this::fail);
      opened.send(message).onSuccess(this::read).onFailure(this::fail);
    }

    private void read(GrpcClientResponse<Req, Resp> response) {
      response.exceptionHandler(this::fail);
      response.errorHandler(error -> fail(new SidecarException(error.status, null)));
      response.endHandler(done -> ended(response));
      response.handler(
          message -> {
            if (!cancelled) {
              handler.accept(message);
            }
          });
    }

    private void ended(GrpcClientResponse<Req, Resp> response) {
      GrpcStatus status = response.status();
      if (status == GrpcStatus.OK) {
        end.tryComplete();
      } else {
        fail(
            new SidecarException(
                status == null ? GrpcStatus.UNKNOWN : status, response.statusMessage()));
      }
    }

    private void fail(Throwable cause) {
      end.tryFail(SidecarException.of(cause));
    }
  }
}
