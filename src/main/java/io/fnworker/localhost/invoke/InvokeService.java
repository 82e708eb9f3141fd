package io.fnworker.localhost.invoke;

import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.CurrentWorker;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.channel.Invocation;
import io.fnworker.localhost.channel.InvocationFailure;
import io.fnworker.localhost.invoke.InvokeCalls.Started;
import io.fnworker.localhost.invoke.proto.InvokeReply;
import io.fnworker.localhost.invoke.proto.InvokeRequest;
import io.fnworker.localhost.invoke.proto.LocalHostOuterClass;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
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

  /** On one connection: load generators share one, and the host's own limit is none. */
  private static final int CALLS = 100_000;

  private final CurrentWorker worker;
  private final InvokeCalls calls;
  private final HttpServer server;

  public InvokeService(HostContext host, CurrentWorker worker, InvokeCalls calls) {
    this.worker = worker;
    this.calls = calls;
    GrpcServer grpc =
        GrpcServer.server(
            host.vertx(), new GrpcServerOptions().setMaxMessageSize(Integer.MAX_VALUE));
    grpc.addService(
        Service.service(NAME, LocalHostOuterClass.getDescriptor().findServiceByName("LocalHost"))
            .bind(INVOKE, this::onCall)
            .build());
    grpc.addService(ReflectionService.v1());
    this.server =
        host.vertx()
            .createHttpServer(
                new HttpServerOptions()
                    .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(CALLS)))
            .requestHandler(grpc);
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
    Started started = calls.start(serving, function, request);
    Invocation invocation = started.invocation();
    // A call that is broken off accepts no reply any more.
    Promise<Void> gone = Promise.promise();
    call.errorHandler(reset -> gone.tryComplete());
    call.exceptionHandler(lost -> gone.tryComplete());
    gone.future().onSuccess(left -> serving.channel().cancel(invocation));
    started
        .reply()
        .onComplete(
            reply -> {
              if (gone.future().isComplete()) {
                return;
              }
              if (reply.succeeded()) {
                call.response().end(timed(reply.result(), invocation, arrived));
              } else {
                fail(call, GrpcStatus.INTERNAL, reply.cause());
              }
            });
  }

  private static InvokeReply timed(InvokeReply.Builder reply, Invocation invocation, long arrived) {
    long now = System.nanoTime();
    return reply
        .setQueuedMicros(micros(invocation.written() - arrived))
        .setWorkerMicros(micros(now - invocation.written()))
        .setTotalMicros(micros(now - arrived))
        .build();
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
