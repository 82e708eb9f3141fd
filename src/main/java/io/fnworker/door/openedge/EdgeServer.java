package io.fnworker.door.openedge;

import com.google.protobuf.Message;
import io.fnworker.config.OpenEdgeConfig;
import io.fnworker.config.OpenEdgeConfig.Tls;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.grpc.health.HealthService;
import io.vertx.grpc.reflection.ReflectionService;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gRPC server that hosts call: the services of all generations, health and reflection on one
 * port. Confined to the context that listens.
 */
final class EdgeServer {
  /** Hosts that call in parallel do so on one connection; the bound on calls is another one. */
  private static final int MOST_STREAMS = 100_000;

  /** The HTTP/2 default of 64 KiB would make a large message wait for the other side's consent. */
  private static final int WINDOW_BYTES = 8 << 20;

  /** Answers that one write may hold back at most. */
  private static final int MOST_FLUSHES = 64;

  private static final long GOODBYE_MILLIS = 400;

  private final OpenEdgeConfig config;
  private final GrpcServer grpc;
  private final Vertx vertx;
  private @Nullable HttpServer server;

  EdgeServer(
      Vertx vertx,
      OpenEdgeConfig config,
      BiConsumer<Generation, GrpcServerRequest<Buffer, Message>> onCall,
      BooleanSupplier serving) {
    this.vertx = vertx;
    this.config = config;
    this.grpc = GrpcServer.server(vertx, options(config));
    HealthService health = HealthService.create(vertx);
    for (Generation generation : Generation.values()) {
      grpc.addService(
          Service.service(generation.serviceName(), generation.service())
              .bind(generation.method(), request -> onCall.accept(generation, request))
              .build());
      health.register(
          generation.serviceName(), () -> Future.succeededFuture(serving.getAsBoolean()));
    }
    health.register("", () -> Future.succeededFuture(serving.getAsBoolean()));
    grpc.addService(health);
    grpc.addService(ReflectionService.v1());
  }

  private static GrpcServerOptions options(OpenEdgeConfig config) {
    return new GrpcServerOptions()
        .setMaxMessageSize(config.maxMessageBytes())
        .removeEnabledProtocol(GrpcProtocol.WEB)
        .removeEnabledProtocol(GrpcProtocol.WEB_TEXT)
        .removeEnabledProtocol(GrpcProtocol.TRANSCODING);
  }

  /** The port; fails with a {@link DoorClosedException}. */
  Future<Integer> listen() {
    HttpServer http;
    try {
      http =
          vertx
              .createHttpServer(httpOptions(config))
              .connectionHandler(EdgeServer::flushOnceATurn)
              .requestHandler(grpc);
    } catch (RuntimeException e) {
      return Future.failedFuture(DoorClosedException.badCertificate(e));
    }
    server = http;
    return http.listen(config.port(), config.bind().isEmpty() ? "0.0.0.0" : config.bind())
        .map(HttpServer::actualPort)
        .recover(
            e ->
                Future.failedFuture(
                    DoorClosedException.notListening(config.bind() + ":" + config.port(), e)));
  }

  /**
   * Answers come from other threads, each in a task of its own, and each would be a system call.
   * Those of one turn of the event loop leave in one.
   */
  private static void flushOnceATurn(HttpConnection connection) {
    if (connection instanceof ConnectionBase open) {
      open.channel().pipeline().addFirst(new FlushConsolidationHandler(MOST_FLUSHES, true));
    }
  }

  /** Tells connections that no more calls are taken and closes them when they are idle. */
  Future<Void> close() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static HttpServerOptions httpOptions(OpenEdgeConfig config) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setTcpNoDelay(true)
            .setHttp2ConnectionWindowSize(WINDOW_BYTES)
            .setInitialSettings(
                new Http2Settings()
                    .setInitialWindowSize(WINDOW_BYTES)
                    .setMaxConcurrentStreams(MOST_STREAMS))
            // A host whose calls run into their deadlines resets many streams and means no harm.
            .setHttp2RstFloodMaxRstFramePerWindow(0);
    Tls tls = config.tls();
    return tls == null ? options : secured(options, tls);
  }

  private static HttpServerOptions secured(HttpServerOptions options, Tls tls) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(
            new PemKeyCertOptions().setCertPath(tls.certificate()).setKeyPath(tls.key()));
    return tls.authority() == null
        ? options
        : options
            .setClientAuth(ClientAuth.REQUIRED)
            .setTrustOptions(new PemTrustOptions().addCertPath(tls.authority()));
  }
}
