package io.fnworker.benchmark.bare;

import com.microsoft.azure.functions.rpc.messages.StartStream;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import io.fnworker.benchmark.host.Fields;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.ServiceName;
import java.util.Arrays;

/**
 * The yardstick for the transport: answers each invocation at once, on the event loop, with the
 * octets of the request's body, and makes no objects of messages. Vert.x's own gRPC client, windows
 * of one mebibyte. It is what a worker would be that had nothing to do.
 */
public final class BareWorker {
  private static final int WINDOW_BYTES = 1 << 20;

  /** Vert.x closes a client that nobody holds. */
  private static GrpcClient client;

  private BareWorker() {}

  public static void main(String[] arguments) {
    int port = Integer.parseInt(after(arguments, "--port"));
    String id = after(arguments, "--functions-worker-id");
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    HttpClientOptions http =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2ClearTextUpgrade(false)
            .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW_BYTES))
            .setHttp2ConnectionWindowSize(WINDOW_BYTES)
            .setKeepAliveTimeout(0);
    client =
        GrpcClient.client(
            vertx, new GrpcClientOptions().setMaxMessageSize(Integer.MAX_VALUE), http);
    client
        .request(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
        .onSuccess(request -> open(request, id))
        .onFailure(e -> System.exit(1));
  }

  private static void open(GrpcClientRequest<Buffer, Buffer> request, String id) {
    request.serviceName(ServiceName.create("AzureFunctionsRpcMessages", "FunctionRpc"));
    request.methodName("EventStream");
    request
        .response()
        .onSuccess(
            response -> {
              response.messageHandler(message -> answer(request, message.payload()));
              response.endHandler(end -> System.exit(0));
              response.exceptionHandler(e -> System.exit(0));
            });
    write(
        request,
        StreamingMessage.newBuilder()
            .setStartStream(StartStream.newBuilder().setWorkerId(id))
            .build()
            .toByteArray());
  }

  private static void answer(GrpcClientRequest<Buffer, Buffer> request, Buffer payload) {
    byte[] bytes = payload.getBytes();
    Fields message = new Fields(Unpooled.wrappedBuffer(bytes));
    while (message.next()) {
      if (message.number() == StreamingMessage.INVOCATION_REQUEST_FIELD_NUMBER) {
        write(request, BareAnswer.to(message.inside()));
      } else if (message.number() == StreamingMessage.WORKER_INIT_REQUEST_FIELD_NUMBER) {
        write(
            request,
            StreamingMessage.newBuilder()
                .setWorkerInitResponse(
                    WorkerInitResponse.newBuilder()
                        .setResult(
                            StatusResult.newBuilder().setStatus(StatusResult.Status.Success)))
                .build()
                .toByteArray());
      }
    }
  }

  private static void write(GrpcClientRequest<Buffer, Buffer> request, byte[] message) {
    request.writeMessage(GrpcMessage.message("identity", Buffer.buffer(message)));
  }

  private static String after(String[] arguments, String name) {
    return arguments[Arrays.asList(arguments).indexOf(name) + 1];
  }
}
