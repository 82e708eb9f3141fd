package io.fnworker.door.azure;

import io.fnworker.config.AzureConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/**
 * How we talk to a host: gRPC over HTTP/2 with prior knowledge, no pings unless asked for, windows
 * made for loopback. On Vert.x's HTTP client instead of its gRPC client, which flushes every
 * message by itself.
 */
final class HostConnection {
  private static final String EVENT_STREAM = "/AzureFunctionsRpcMessages.FunctionRpc/EventStream";
  private static final int HTTP_OK = 200;
  private static final String GRPC_STATUS = "grpc-status";
  private static final String GRPC_OK = "0";

  /** The HTTP/2 default of 64 KiB halves the throughput of large messages on loopback. */
  private static final int WINDOW_BYTES = 8 << 20;

  private HostConnection() {}

  static HttpClient client(Vertx vertx, AzureConfig config) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2ClearTextUpgrade(false)
            .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW_BYTES))
            .setHttp2ConnectionWindowSize(WINDOW_BYTES)
            .setSsl(config.tls())
            .setUseAlpn(config.tls())
            .setTcpNoDelay(true)
            .setKeepAliveTimeout(0)
            .setHttp2KeepAliveTimeout(config.keepAliveSeconds()));
  }

  /** A request whose body and response are the two directions of the EventStream. */
  static Future<HttpClientRequest> request(HttpClient client, AzureConfig config) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(config.host())
                .setPort(config.port())
                .setURI(EVENT_STREAM))
        .map(
            request ->
                request
                    .setChunked(true)
                    .putHeader("content-type", "application/grpc")
                    .putHeader("te", "trailers")
                    .putHeader("grpc-accept-encoding", "identity"));
  }

  /** Why the stream has ended in error; null when it has not. Known at its end. */
  static @Nullable String errorOf(HttpClientResponse response) {
    if (response.statusCode() != HTTP_OK) {
      return "HTTP status " + response.statusCode();
    }
    String trailer = response.getTrailer(GRPC_STATUS);
    String status = trailer == null ? response.getHeader(GRPC_STATUS) : trailer;
    return status == null || status.equals(GRPC_OK) ? null : "gRPC status " + status;
  }
}
