package io.fnworker.door.azure;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.config.AzureConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;

/**
 * How we talk to a host: HTTP/2 with prior knowledge, no pings unless asked for, windows made for
 * loopback.
 */
final class HostConnection {
  static final ServiceMethod<StreamingMessage, StreamingMessage> EVENT_STREAM =
      ServiceMethod.client(
          ServiceName.create("AzureFunctionsRpcMessages", "FunctionRpc"),
          "EventStream",
          GrpcMessageEncoder.encoder(),
          new MessageDecoder());

  /** The HTTP/2 default of 64 KiB halves the throughput of large messages on loopback. */
  private static final int WINDOW_BYTES = 8 << 20;

  private HostConnection() {}

  static GrpcClient client(Vertx vertx, AzureConfig config) {
    HttpClientOptions http =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2ClearTextUpgrade(false)
            .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW_BYTES))
            .setHttp2ConnectionWindowSize(WINDOW_BYTES)
            .setSsl(config.tls())
            .setUseAlpn(config.tls())
            .setTcpNoDelay(true)
            .setKeepAliveTimeout(0)
            .setHttp2KeepAliveTimeout(config.keepAliveSeconds());
    GrpcClientOptions grpc = new GrpcClientOptions().setMaxMessageSize(config.maxMessageBytes());
    return GrpcClient.client(vertx, grpc, http);
  }
}
