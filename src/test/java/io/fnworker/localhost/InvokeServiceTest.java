package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.invoke.proto.InvokeReply;
import io.fnworker.localhost.invoke.proto.InvokeRequest;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.FakeWorker;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.WorkerMessages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokeServiceTest {
  private static final int IN_FLIGHT = 10_000;
  private static final ServiceMethod<InvokeReply, InvokeRequest> INVOKE =
      ServiceMethod.client(
          ServiceName.create("fnworker.localhost.LocalHost"),
          "Invoke",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(InvokeReply.getDefaultInstance()));
  private static final ServiceMethod<ServerReflectionResponse, ServerReflectionRequest> REFLECT =
      ServiceMethod.client(
          ServiceName.create("grpc.reflection.v1.ServerReflection"),
          "ServerReflectionInfo",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(ServerReflectionResponse.getDefaultInstance()));

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final GrpcClient client = GrpcClient.client(vertx);

  @AfterEach
  void close() {
    HostKit.await(vertx.close());
  }

  @Test
  void anHttpFunctionIsCalledWithQueryAndBody() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of("RpcHttpBodyOnly", "true"));
      worker.onInvocation(
          request -> {
            RpcHttp http = request.getInputData(0).getData().getHttp();
            String text = http.getMethod() + http.getQueryOrThrow("q") + http.getBody().getString();
            RpcHttp answer =
                RpcHttp.newBuilder()
                    .setStatusCode("201")
                    .setBody(WorkerMessages.string(text))
                    .build();
            return WorkerMessages.message(
                WorkerMessages.response(request.getInvocationId())
                    .setReturnValue(TypedData.newBuilder().setHttp(answer)));
          });
      kit.ready(worker);

      InvokeReply reply =
          HostKit.await(
              call(kit, InvokeRequest.newBuilder().setFunction("f").setText("b").putQuery("q", "1"))
                  .last());

      assertEquals("POST1b", reply.getPayload().toStringUtf8());
      assertEquals(201, reply.getStatus());
      assertTrue(reply.getTotalMicros() >= reply.getWorkerMicros() && reply.getWorkerMicros() > 0);
    }
  }

  @Test
  void aFailureIsInternalWithItsText() {
    new AppBuilder(directory).function("f", AppBuilder.binding("t", "queueTrigger", "in"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.onInvocation(
          request ->
              WorkerMessages.message(
                  WorkerMessages.response(request.getInvocationId())
                      .setResult(WorkerMessages.failure("out of stock"))));
      kit.ready(worker);

      GrpcClientResponse<InvokeRequest, InvokeReply> response =
          call(kit, InvokeRequest.newBuilder().setFunction("f"));
      HostKit.await(response.end().otherwiseEmpty());

      assertEquals(GrpcStatus.INTERNAL, response.status());
      assertTrue(response.statusMessage().contains("out of stock"));
    }
  }

  @Test
  void anUnknownFunctionIsNotFound() {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(kit.worker(Map.of()));

      GrpcClientResponse<InvokeRequest, InvokeReply> response =
          call(kit, InvokeRequest.newBuilder().setFunction("f"));
      HostKit.await(response.end().otherwiseEmpty());

      assertEquals(GrpcStatus.NOT_FOUND, response.status());
    }
  }

  @Test
  void reflectionListsTheService() {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      ServerReflectionResponse response =
          HostKit.await(
              client
                  .request(address(kit), REFLECT)
                  .compose(
                      request -> {
                        request.end(
                            ServerReflectionRequest.newBuilder().setListServices("").build());
                        return request.response();
                      })
                  .compose(answer -> answer.last()));

      assertTrue(
          response.getListServicesResponse().getServiceList().stream()
              .anyMatch(service -> service.getName().equals("fnworker.localhost.LocalHost")));
    }
  }

  /** The worker answers the first only when it has them all. */
  @Test
  void tenThousandCallsInFlightAreAllAnsweredEachWithItsOwnResult() {
    new AppBuilder(directory).function("f", AppBuilder.binding("t", "queueTrigger", "in"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      List<InvocationRequest> held = new ArrayList<>();
      FakeWorker worker = kit.worker(Map.of());
      worker.on(
          ContentCase.INVOCATION_REQUEST,
          (w, m) -> {
            held.add(m.getInvocationRequest());
            if (held.size() == IN_FLIGHT) {
              held.forEach(request -> w.send(echo(request)));
            }
          });
      kit.ready(worker);

      List<Future<String>> calls =
          IntStream.range(0, IN_FLIGHT).mapToObj(n -> payload(kit, "call " + n)).toList();

      HostKit.await(Future.all(calls), Duration.ofSeconds(60));
      IntStream.range(0, IN_FLIGHT).forEach(n -> assertEquals("call " + n, calls.get(n).result()));
      assertEquals(Map.of(), kit.host().violations());
    }
  }

  private Future<String> payload(HostKit kit, String text) {
    return client
        .request(address(kit), INVOKE)
        .compose(
            call -> {
              call.end(InvokeRequest.newBuilder().setFunction("f").setText(text).build());
              return call.response();
            })
        .compose(GrpcClientResponse::last)
        .map(reply -> reply.getPayload().toStringUtf8());
  }

  private static StreamingMessage echo(InvocationRequest request) {
    return WorkerMessages.message(
        WorkerMessages.response(request.getInvocationId())
            .setReturnValue(request.getInputData(0).getData()));
  }

  private GrpcClientResponse<InvokeRequest, InvokeReply> call(
      HostKit kit, InvokeRequest.Builder request) {
    return HostKit.await(
        client
            .request(address(kit), INVOKE)
            .compose(
                call -> {
                  call.end(request.build());
                  return call.response();
                }));
  }

  private static SocketAddress address(HostKit kit) {
    return SocketAddress.inetSocketAddress(kit.host().invokePort(), "127.0.0.1");
  }
}
