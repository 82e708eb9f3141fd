package io.fnworker.localhost;

import io.fnworker.config.ConfigException;
import io.fnworker.config.LocalHostConfig;
import io.fnworker.localhost.app.FunctionApp;
import io.fnworker.localhost.process.CommandLine;
import io.fnworker.localhost.process.WorkerDescription;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A running local Functions host with a Vert.x instance of its own, one event loop that everything
 * mutable is confined to. Safe for use by any thread.
 */
public final class LocalHost {
  private final Vertx vertx;
  private final Context context;
  private final HostContext host;
  private final HostServers servers;
  private final String workerId = UUID.randomUUID().toString();
  private final String requestId = UUID.randomUUID().toString();

  private LocalHost(Vertx vertx, Context context, HostContext host, HostServers servers) {
    this.vertx = vertx;
    this.context = context;
    this.host = host;
    this.servers = servers;
  }

  /** Starts a host that prints on standard output. */
  public static Future<LocalHost> start(LocalHostConfig config) {
    return start(config, HostConsole.standard());
  }

  /**
   * Reads the app (blocking), then listens. The future completes when all ports are open and the
   * host awaits a worker with {@link #workerId}; it fails with a {@link ConfigException} when a
   * port is taken.
   *
   * @throws ConfigException when the app directory is no function app
   */
  public static Future<LocalHost> start(LocalHostConfig config, HostConsole console) {
    FunctionApp app = FunctionApp.read(config.app());
    WorkerDescription description =
        config.worker().directory().map(WorkerDescription::read).orElseGet(WorkerDescription::self);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
    HostContext host =
        new HostContext(vertx, new HostTimes(config.timeScale()), new Violations(console), console);
    vertx.exceptionHandler(failure -> console.error("Unexpected: " + failure));
    Context context = vertx.getOrCreateContext();
    Promise<LocalHost> started = Promise.promise();
    context.runOnContext(
        go -> {
          HostServers servers = new HostServers(host, config, app, description);
          LocalHost localHost = new LocalHost(vertx, context, host, servers);
          servers
              .listen()
              .onSuccess(
                  open -> {
                    localHost.open(config);
                    started.complete(localHost);
                  })
              .onFailure(taken -> vertx.close().onComplete(closed -> started.fail(taken)));
        });
    return started.future();
  }

  private void open(LocalHostConfig config) {
    String at = servers.bind() + ":";
    host.console().plain("Host for " + servers.app().directory());
    host.console().plain("  functions and admin pages: http://" + at + servers.httpPort() + "/");
    host.console().plain("  calls over gRPC (Invoke):  " + at + servers.invokePort());
    switch (config.mode()) {
      case EMBEDDED, OFF -> servers.expectWorker(workerId, /* waitForStart= */ false);
      case STANDALONE -> {
        if (config.worker().start() == LocalHostConfig.Start.SPAWN) {
          servers.spawn();
        } else {
          List<String> options =
              CommandLine.protocol(servers.bind(), servers.grpcPort(), workerId, requestId);
          host.console().plain("Waiting for a worker; start it with " + String.join(" ", options));
          servers.await(workerId);
        }
      }
    }
  }

  /** Where a worker finds FunctionRpc: {@code http://127.0.0.1:<port>/}. */
  public String functionsUri() {
    return "http://" + servers.bind() + ":" + servers.grpcPort() + "/";
  }

  /** Id of the worker that an embedded host waits for. */
  public String workerId() {
    return workerId;
  }

  /** What a host gives as --functions-request-id; nothing else uses it. */
  public String requestId() {
    return requestId;
  }

  public int grpcPort() {
    return servers.grpcPort();
  }

  public int httpPort() {
    return servers.httpPort();
  }

  public int invokePort() {
    return servers.invokePort();
  }

  /** Completes when every function of the worker is loaded or has failed to load. */
  public Future<Void> ready() {
    Promise<Void> ready = Promise.promise();
    context.runOnContext(
        go ->
            servers
                .worker()
                .serving()
                .compose(serving -> serving.channel().ready())
                .onComplete(ready));
    return ready.future();
  }

  /** What the worker did wrong so far. */
  public Map<Violation, Long> violations() {
    return host.violations().counts();
  }

  /**
   * Lets running invocations end, tells the worker to terminate if it handles that, and closes
   * everything.
   */
  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(go -> servers.close().onComplete(closed));
    return closed.future().eventually(vertx::close);
  }

  /** Completes with the reason when a stand-alone host can have no worker any more. */
  public Future<String> ended() {
    return servers.ended();
  }

  /** Ends a worker process that is left, for a shutdown hook. */
  void killWorker() {
    servers.killWorker();
  }

  HostContext host() {
    return host;
  }
}
