package io.fnworker.door.azure;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import io.fnworker.bus.HttpRendezvous;
import io.fnworker.bus.HttpRendezvous.Refusal;
import io.fnworker.config.HttpProxyConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes the HTTP requests that the host forwards, on a free port of the loopback interface. A
 * request is taken only with the id of an invocation and waits, unread, until that invocation asks
 * for it. Confined to its event loop.
 */
public final class HttpProxyVerticle extends VerticleBase {
  private static final String INVOCATION_ID = "x-ms-invocation-id";

  private final HttpProxyConfig config;
  private final HttpRendezvous rendezvous;
  private @Nullable HttpServer server;

  public HttpProxyVerticle(HttpProxyConfig config, HttpRendezvous rendezvous) {
    this.config = config;
    this.rendezvous = rendezvous;
  }

  /** Succeeds when the port accepts connections, as it must before the host is told of it. */
  @Override
  public Future<?> start() {
    HttpServer http =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(config.port())
                .setMaxHeaderSize(config.maxHeaderBytes())
                .setMaxInitialLineLength(config.maxHeaderBytes())
                .setMaxChunkSize(64 << 10)
                // A host forwards by HTTP/1.1; an upgrade would only change the rules for headers.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setDecompressionSupported(false)
                .setCompressionSupported(false));
    server = http;
    http.requestHandler(this::accept);
    return http.listen();
  }

  /** What the capability HttpUri says. Call after the deployment. */
  public String uri() {
    return "http://127.0.0.1:" + (server == null ? 0 : server.actualPort());
  }

  private void accept(HttpServerRequest request) {
    String id = request.getHeader(INVOCATION_ID);
    if (id == null || id.isEmpty()) {
      refuse(
          request, 400, "no " + INVOCATION_ID + " header: only the Functions host may call here");
      return;
    }
    request.pause();
    ProxiedExchange exchange = new ProxiedExchange(request, context, config.maxBodyBytes());
    rendezvous
        .arrive(id, exchange, () -> answerAlone(exchange))
        .ifPresent(refusal -> refuse(request, refusal));
  }

  private void refuse(HttpServerRequest request, Refusal refusal) {
    switch (refusal) {
      case DUPLICATE -> refuse(request, 409, "this invocation has its request already");
      case FULL -> refuse(request, 503, "too many requests are open");
    }
  }

  private static void refuse(HttpServerRequest request, int status, String reason) {
    request.response().setStatusCode(status).putHeader("connection", "close").end(reason);
  }

  private static void answerAlone(ProxiedExchange exchange) {
    exchange.answer(RpcHttp.newBuilder().setStatusCode("504").build(), ByteString.EMPTY);
  }
}
