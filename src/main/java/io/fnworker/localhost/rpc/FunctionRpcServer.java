package io.fnworker.localhost.rpc;

import com.microsoft.azure.functions.rpc.messages.FunctionProto;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.localhost.HostContext;
import io.vertx.core.Future;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import java.util.Optional;
import java.util.function.Function;

/**
 * The gRPC server that workers call: plaintext HTTP/2, no limit on messages, the windows of the
 * real host's server, no keep-alive, no authentication. Streams go to the owner of their worker id.
 * Confined to the context that listens.
 */
public final class FunctionRpcServer {
  private static final int STREAM_WINDOW = 768 * 1024;
  private static final int CONNECTION_WINDOW = 1024 * 1024;
  private static final ServiceMethod<StreamingMessage, StreamingMessage> EVENT_STREAM =
      ServiceMethod.server(
          ServiceName.create(
              FunctionProto.getDescriptor().findServiceByName("FunctionRpc").getFullName()),
          "EventStream",
          GrpcMessageEncoder.encoder(),
          new WorkerMessageDecoder());

  private final HttpServer server;

  public FunctionRpcServer(
      HostContext host, Function<String, Optional<? extends StreamOwner>> owners) {
    GrpcServer grpc =
        GrpcServer.server(
                host.vertx(), new GrpcServerOptions().setMaxMessageSize(Integer.MAX_VALUE))
            .callHandler(EVENT_STREAM, call -> new WorkerStream(host, call, owners));
    this.server =
        host.vertx()
            .createHttpServer(
                new HttpServerOptions()
                    .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                    .setInitialSettings(
                        new Http2Settings()
                            .setInitialWindowSize(STREAM_WINDOW)
                            .setMaxConcurrentStreams(100)))
            .requestHandler(grpc);
  }

  /** The port; fails when it is taken. */
  public Future<Integer> listen(String bind, int port) {
    return server.listen(port, bind).map(HttpServer::actualPort);
  }

  public Future<Void> close() {
    return server.close();
  }
}
