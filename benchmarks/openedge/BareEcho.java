import io.fnworker.door.openedge.proto.runtime.Message;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;

/**
 * The least that Vert.x needs to answer Handle: decodes the message and sends it back on the event
 * loop. What the worker costs beyond this is its own.
 */
public final class BareEcho {
  private BareEcho() {}

  /** One argument: the port. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    Vertx vertx = Vertx.vertx();
    ServiceMethod<Message, Message> handle =
        ServiceMethod.server(
            ServiceName.create("runtime.Runtime"),
            "Handle",
            GrpcMessageEncoder.encoder(),
            GrpcMessageDecoder.decoder(Message.getDefaultInstance()));
    GrpcServer grpc =
        GrpcServer.server(vertx)
            .callHandler(handle, call -> call.handler(message -> call.response().end(message)));
    vertx
        .createHttpServer(
            new HttpServerOptions()
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(100_000)))
        .requestHandler(grpc)
        .listen(port, "127.0.0.1")
        .onSuccess(server -> System.out.println("Serving at 127.0.0.1:" + server.actualPort()))
        .onFailure(
            e -> {
              System.err.println(e);
              System.exit(1);
            });
  }
}
