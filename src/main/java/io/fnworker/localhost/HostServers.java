package io.fnworker.localhost;

import io.fnworker.config.ConfigException;
import io.fnworker.config.LocalHostConfig;
import io.fnworker.localhost.app.FunctionApp;
import io.fnworker.localhost.channel.ChannelSettings;
import io.fnworker.localhost.channel.CurrentWorker;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.channel.Dispatcher;
import io.fnworker.localhost.channel.WorkerChannel;
import io.fnworker.localhost.http.AdminPages;
import io.fnworker.localhost.http.HostStatus;
import io.fnworker.localhost.http.HttpForwarder;
import io.fnworker.localhost.http.HttpFront;
import io.fnworker.localhost.invoke.InvokeCalls;
import io.fnworker.localhost.invoke.InvokeService;
import io.fnworker.localhost.process.WorkerDescription;
import io.fnworker.localhost.process.WorkerSupervisor;
import io.fnworker.localhost.rpc.FunctionRpcServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final WorkerDescription description;
  private final Promise<String> ended = Promise.promise();
  private volatile @Nullable WorkerSupervisor supervisor;
  private volatile int grpcPort;
  private volatile int invokePort;

  HostServers(
      HostContext host, LocalHostConfig config, FunctionApp app, WorkerDescription description) {
    this.description = description;
    this.host = host;
    this.config = config;
    this.app = app;
    OutputSink sink = new OutputSink(host, worker, config.queues());
    Dispatcher dispatcher = new Dispatcher(host, sink);
    sink.feed(dispatcher);
    this.rpc = new FunctionRpcServer(host, id -> Optional.ofNullable(channels.get(id)));
    HttpForwarder forwarder = new HttpForwarder(host);
    this.invoke =
        new InvokeService(
            host, worker, new InvokeCalls(host, dispatcher, forwarder, config.httpProxy()));
    this.front =
        new HttpFront(
            host, worker, dispatcher, forwarder, app.hostJson().routePrefix(), config.httpProxy());
    this.admin = new AdminPages(host, worker, dispatcher, front, new HostStatus(host, worker));
    this.http =
        host.vertx()
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxHeaderSize(32 * 1024)
                    .setMaxInitialLineLength(8 * 1024)
                    .setHandle100ContinueAutomatically(true)
                    // As the real host's front: HTTP/1.1 only when there is no TLS.
                    .setHttp2ClearTextEnabled(false))
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
                description.directory().toString(),
                indexing(),
                config.placeholder(),
                waitForStart,
                config.mode() == LocalHostConfig.Mode.EMBEDDED,
                config.capabilities()));
    channels.put(workerId, channel);
    worker.replace(channel);
    channel.functions().onSuccess(f -> worker.serving().onSuccess(this::announce));
    channel.failed().onSuccess(reason -> channels.remove(workerId));
    channel.open();
    return channel;
  }

  /** Starts the worker process and keeps it running. */
  void spawn() {
    WorkerSupervisor spawned =
        new WorkerSupervisor(
            host,
            config,
            app,
            description,
            grpcPort,
            id -> expectWorker(id, /* waitForStart= */ false));
    supervisor = spawned;
    spawned
        .gaveUp()
        .onSuccess(
            reason -> {
              worker.giveUp(reason);
              ended.tryComplete(reason);
            });
    spawned.start();
  }

  /** Waits for a worker that is started by hand, and for the next when it has gone. */
  void await(String workerId) {
    WorkerChannel channel = expectWorker(workerId, /* waitForStart= */ true);
    channel.failed().onSuccess(gone -> await(workerId));
  }

  /** Completes with the reason when no worker will be started any more. */
  Future<String> ended() {
    return ended.future();
  }

  Future<Void> close() {
    return worker
        .channel()
        .filter(channel -> !channel.state().hasEnded())
        .map(WorkerChannel::terminate)
        .orElseGet(() -> Future.succeededFuture(false))
        .compose(this::awaitWorker)
        .eventually(() -> http.close())
        .eventually(invoke::close)
        .eventually(
            () -> {
              List.copyOf(channels.values()).forEach(WorkerChannel::close);
              return rpc.close();
            });
  }

  private Future<Void> awaitWorker(boolean told) {
    WorkerSupervisor spawned = supervisor;
    if (spawned != null) {
      return spawned.stop(told);
    }
    return told
        ? worker.channel().map(WorkerChannel::streamsEnded).orElseGet(Future::succeededFuture)
        : Future.succeededFuture();
  }

  /** Safe for use by any thread. */
  void killWorker() {
    WorkerSupervisor spawned = supervisor;
    if (spawned != null) {
      spawned.killNow();
    }
  }

  private boolean indexing() {
    return switch (config.indexing()) {
      case TRUE -> true;
      case FALSE -> false;
      case AUTO ->
          config.worker().directory().isPresent()
              ? description.indexing()
              : app.functions().isEmpty();
    };
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
