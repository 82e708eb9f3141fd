package io.fnworker.localhost.invoke;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.CurrentWorker;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.channel.Dispatcher;
import io.fnworker.localhost.channel.Dispatcher.Run;
import io.fnworker.localhost.channel.Invocation;
import io.fnworker.localhost.channel.InvocationFailure;
import io.fnworker.localhost.data.OutputText;
import io.fnworker.localhost.data.Outputs;
import io.fnworker.localhost.http.HttpAnswer;
import io.fnworker.localhost.invoke.proto.InvokeReply;
import io.fnworker.localhost.invoke.proto.InvokeRequest;
import io.fnworker.localhost.invoke.proto.LocalHostOuterClass;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.reflection.ReflectionService;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The unary gRPC service that calls functions, with server reflection. Confined to the host's
 * context.
 */
public final class InvokeService {
  private static final ServiceName NAME = ServiceName.create("fnworker.localhost.LocalHost");
  private static final ServiceMethod<InvokeRequest, InvokeReply> INVOKE =
      ServiceMethod.server(
          NAME,
          "Invoke",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(InvokeRequest.getDefaultInstance()));

  private final HostContext host;
  private final CurrentWorker worker;
  private final Dispatcher dispatcher;
  private final HttpServer server;

  public InvokeService(HostContext host, CurrentWorker worker, Dispatcher dispatcher) {
    this.host = host;
    this.worker = worker;
    this.dispatcher = dispatcher;
    GrpcServer grpc =
        GrpcServer.server(
            host.vertx(), new GrpcServerOptions().setMaxMessageSize(Integer.MAX_VALUE));
    grpc.addService(
        Service.service(NAME, LocalHostOuterClass.getDescriptor().findServiceByName("LocalHost"))
            .bind(INVOKE, this::onCall)
            .build());
    grpc.addService(ReflectionService.v1());
    this.server = host.vertx().createHttpServer().requestHandler(grpc);
  }

  /** The port; fails when it is taken. */
  public Future<Integer> listen(String bind, int port) {
    return server.listen(port, bind).map(HttpServer::actualPort);
  }

  public Future<Void> close() {
    return server.close();
  }

  private void onCall(GrpcServerRequest<InvokeRequest, InvokeReply> call) {
    long arrived = System.nanoTime();
    call.handler(
        request ->
            worker
                .serving()
                .onFailure(gone -> fail(call, GrpcStatus.UNAVAILABLE, gone))
                .onSuccess(serving -> invoke(call, request, serving, arrived)));
  }

  private void invoke(
      GrpcServerRequest<InvokeRequest, InvokeReply> call,
      InvokeRequest request,
      Serving serving,
      long arrived) {
    HostFunction function = serving.find(request.getFunction()).orElse(null);
    if (function == null) {
      fail(
          call,
          GrpcStatus.NOT_FOUND,
          new InvocationFailure("no function is named \"" + request.getFunction() + "\""));
      return;
    }
    Run run =
        dispatcher.run(serving, function, InvokeTrigger.of(request, function, serving.channel()));
    call.errorHandler(gone -> serving.channel().cancel(run.invocation()));
    call.exceptionHandler(gone -> serving.channel().cancel(run.invocation()));
    run.outputs()
        .map(outputs -> reply(run.invocation(), outputs, arrived))
        .onSuccess(reply -> call.response().end(reply))
        .onFailure(failure -> fail(call, GrpcStatus.INTERNAL, failure));
  }

  private InvokeReply reply(Invocation invocation, Outputs outputs, long arrived) {
    HostFunction function = invocation.function();
    InvokeReply.Builder reply = InvokeReply.newBuilder().setStatus(200);
    if (function.isHttp()) {
      HttpAnswer answer = HttpAnswer.of(function, outputs, host.violations());
      reply.setStatus(answer.status()).setPayload(answer.body());
      answer.headers().forEach(header -> reply.putHeaders(header.getKey(), header.getValue()));
    } else {
      reply.setPayload(payload(outputs.returned()));
    }
    for (Map.Entry<String, TypedData> output : outputs.bound().entrySet()) {
      boolean answered =
          function.httpOutput().filter(b -> b.name().equals(output.getKey())).isPresent();
      if (!answered) {
        reply.putOutputs(output.getKey(), OutputText.of(output.getValue()));
      }
    }
    long now = System.nanoTime();
    return reply
        .setQueuedMicros(micros(invocation.written() - arrived))
        .setWorkerMicros(micros(now - invocation.written()))
        .setTotalMicros(micros(now - arrived))
        .build();
  }

  private static ByteString payload(TypedData returned) {
    return returned.getDataCase() == TypedData.DataCase.BYTES
        ? returned.getBytes()
        : ByteString.copyFromUtf8(OutputText.of(returned));
  }

  private static long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }

  private static void fail(
      GrpcServerRequest<InvokeRequest, InvokeReply> call, GrpcStatus status, Throwable reason) {
    String text = Optional.ofNullable(reason.getMessage()).orElse(reason.toString());
    call.response().status(status).statusMessage(text).end();
  }
}
