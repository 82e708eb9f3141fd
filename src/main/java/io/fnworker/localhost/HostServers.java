package io.fnworker.localhost;

import io.fnworker.config.ConfigException;
import io.fnworker.config.LocalHostConfig;
import io.fnworker.config.LocalHostConfig.Indexing;
import io.fnworker.localhost.app.FunctionApp;
import io.fnworker.localhost.channel.ChannelSettings;
import io.fnworker.localhost.channel.CurrentWorker;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.channel.Dispatcher;
import io.fnworker.localhost.channel.WorkerChannel;
import io.fnworker.localhost.http.AdminPages;
import io.fnworker.localhost.http.HostStatus;
import io.fnworker.localhost.http.HttpFront;
import io.fnworker.localhost.invoke.InvokeService;
import io.fnworker.localhost.rpc.FunctionRpcServer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The three servers of the host and the channels of its workers. Confined to the host's context,
 * but for the ports, which do not change after {@link #listen}.
 */
final class HostServers {
  private final HostContext host;
  private final LocalHostConfig config;
  private final FunctionApp app;
  private final Map<String, WorkerChannel> channels = new HashMap<>();
  private final CurrentWorker worker = new CurrentWorker();
  private final FunctionRpcServer rpc;
  private final InvokeService invoke;
  private final HttpFront front;
  private final AdminPages admin;
  private final HttpServer http;
  private volatile int grpcPort;
  private volatile int invokePort;

  HostServers(HostContext host, LocalHostConfig config, FunctionApp app) {
    this.host = host;
    this.config = config;
    this.app = app;
    OutputSink sink = new OutputSink(host, worker, config.queues());
    Dispatcher dispatcher = new Dispatcher(host, sink);
    sink.feed(dispatcher);
    this.rpc = new FunctionRpcServer(host, id -> Optional.ofNullable(channels.get(id)));
    this.invoke = new InvokeService(host, worker, dispatcher);
    this.front = new HttpFront(host, worker, dispatcher, app.hostJson().routePrefix());
    this.admin = new AdminPages(host, worker, dispatcher, front, new HostStatus(host, worker));
    this.http =
        host.vertx()
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxHeaderSize(32 * 1024)
                    .setMaxInitialLineLength(8 * 1024)
                    .setHandle100ContinueAutomatically(true))
            .requestHandler(this::route);
  }

  /** Opens all ports; fails with a {@link ConfigException} that names the key of one taken. */
  Future<Void> listen() {
    LocalHostConfig.Ports ports = config.ports();
    return rpc.listen(ports.bind(), ports.grpc())
        .onSuccess(port -> grpcPort = port)
        .recover(taken -> Future.failedFuture(taken("grpcPort", ports.grpc(), taken)))
        .compose(port -> http.listen(ports.http(), ports.bind()))
        .recover(taken -> Future.failedFuture(taken("httpPort", ports.http(), taken)))
        .compose(server -> invoke.listen(ports.bind(), ports.invoke()))
        .onSuccess(port -> invokePort = port)
        .recover(taken -> Future.failedFuture(taken("invokePort", ports.invoke(), taken)))
        .mapEmpty();
  }

  String bind() {
    return config.ports().bind();
  }

  int grpcPort() {
    return grpcPort;
  }

  int httpPort() {
    return http.actualPort();
  }

  int invokePort() {
    return invokePort;
  }

  CurrentWorker worker() {
    return worker;
  }

  FunctionApp app() {
    return app;
  }

  /** A worker with this id may call from now on, and gets the invocations. */
  WorkerChannel expectWorker(String workerId, boolean waitForStart) {
    WorkerChannel channel =
        new WorkerChannel(
            workerId,
            host,
            new ChannelSettings(
                app,
                config.worker().directory().orElse(app.directory()).toString(),
                indexing(),
                config.placeholder(),
                waitForStart,
                config.capabilities()));
    channels.put(workerId, channel);
    worker.replace(channel);
    channel.functions().onSuccess(f -> worker.serving().onSuccess(this::announce));
    channel.failed().onSuccess(reason -> channels.remove(workerId));
    channel.open();
    return channel;
  }

  Future<Void> close() {
    Future<Boolean> told =
        worker
            .channel()
            .filter(channel -> !channel.state().hasEnded())
            .map(WorkerChannel::terminate)
            .orElseGet(() -> Future.succeededFuture(false));
    return told.eventually(() -> http.close())
        .eventually(invoke::close)
        .eventually(
            () -> {
              channels.values().forEach(WorkerChannel::close);
              return rpc.close();
            })
        .mapEmpty();
  }

  private boolean indexing() {
    return config.indexing() == Indexing.TRUE
        || (config.indexing() == Indexing.AUTO && app.functions().isEmpty());
  }

  private void route(HttpServerRequest request) {
    if (request.path().startsWith("/admin/")) {
      admin.handle(request);
    } else {
      front.handle(request);
    }
  }

  /** The list that a developer looks for first. */
  private void announce(Serving serving) {
    host.console().plain("Functions:");
    serving
        .functions()
        .forEach(
            f ->
                host.console()
                    .plain(FunctionLine.of(f, front.routes(serving), bind(), httpPort())));
  }

  private static ConfigException taken(String key, int port, Throwable cause) {
    return cause instanceof ConfigException known
        ? known
        : new ConfigException(
            "localHost."
                + key
                + ": cannot listen on port "
                + port
                + " ("
                + cause.getMessage()
                + "); end the program that has it or give another port");
  }
}
