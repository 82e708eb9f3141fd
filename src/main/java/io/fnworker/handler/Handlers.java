package io.fnworker.handler;

import io.fnworker.bus.Address;
import io.fnworker.bus.HttpRendezvous;
import io.fnworker.bus.LogRoom;
import io.fnworker.bus.Observer;
import io.fnworker.bus.Outbox;
import io.fnworker.config.WorkerConfig;
import io.fnworker.function.FunctionCatalog;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All handler verticles of one worker and what they share. Safe for use by any thread. */
public final class Handlers {
  /** Calls may take as long as they like; the host has its own time limit for them. */
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final Vertx vertx;
  private final WorkerConfig config;
  private final Outbox outbox;
  private final InFlight inFlight;
  private final WaitingLine line;
  private final HostFacts facts = new HostFacts();
  private final LogRoom logRoom = new LogRoom();
  private final FunctionCatalog functions;
  private final Observer observer;
  private final HttpRendezvous rendezvous;
  private final Supplier<@Nullable String> httpUri;

  /**
   * @param rendezvous where forwarded HTTP requests wait
   * @param httpUri where the host may forward them to; null where it may not. May block for the
   *     moment until that is known; asked for on worker threads only
   */
  public Handlers(
      Vertx vertx,
      WorkerConfig config,
      FunctionCatalog functions,
      Observer observer,
      HttpRendezvous rendezvous,
      Supplier<@Nullable String> httpUri) {
    this.rendezvous = rendezvous;
    this.httpUri = httpUri;
    this.vertx = vertx;
    this.config = config;
    this.functions = functions;
    this.outbox = new Outbox(vertx.eventBus(), logRoom);
    this.observer = observer;
    this.inFlight = new InFlight(observer);
    this.line = new WaitingLine(config.handlers().queue());
    observer.watch(inFlight::size, line::waiting);
  }

  /**
   * Deploys the verticles.
   *
   * @param terminate told when the host asks the process to end, with the grace period it named
   */
  public Future<Void> deploy(Consumer<Optional<Duration>> terminate) {
    List<Future<?>> deployments = new ArrayList<>();
    deployments.add(
        vertx.deployVerticle(
            new IntakeVerticle(
                inFlight,
                line,
                new InvocationRunner(functions),
                new ProxiedCalls(rendezvous, functions::streamsBody),
                outbox)));
    deployments.add(
        vertx.deployVerticle(
            new RequestVerticle(lifecycle(terminate), outbox, observer),
            worker("fnworker-lifecycle", 2)));
    deployments.add(
        vertx.deployVerticle(
            new RequestVerticle(loading(), outbox, observer),
            worker("fnworker-load", Runtime.getRuntime().availableProcessors() + 1)));
    for (int i = 0; i < config.handlers().instances(); i++) {
      deployments.add(
          vertx.deployVerticle(
              new InvocationVerticle(line, config.handlers().threads()), invocations(i)));
    }
    return Future.all(deployments).mapEmpty();
  }

  public InFlight inFlight() {
    return inFlight;
  }

  /** For the door that takes what functions log. */
  public LogRoom logRoom() {
    return logRoom;
  }

  /** Calls that wait for a thread. */
  public int waiting() {
    return line.waiting();
  }

  private Map<Address, RequestHandler> lifecycle(Consumer<Optional<Duration>> terminate) {
    return Map.of(
        Address.WORKER_INIT,
        new WorkerInitHandler(functions, facts, this::identity),
        Address.WORKER_STATUS,
        new WorkerStatusHandler(),
        Address.WORKER_TERMINATE,
        new WorkerTerminateHandler(terminate),
        Address.SHARED_MEMORY_CLOSE,
        new SharedMemoryCloseHandler(functions.sharedMemory()));
  }

  private WorkerIdentity identity() {
    return WorkerIdentity.of(config.features(), httpUri.get(), functions.sharedMemory() != null)
        .with(config.telemetry().capabilities(System.getenv()));
  }

  private Map<Address, RequestHandler> loading() {
    FunctionLoadHandler loader = new FunctionLoadHandler(functions);
    return Map.of(
        Address.FUNCTION_LOAD,
        loader,
        Address.FUNCTION_LOAD_COLLECTION,
        new FunctionLoadCollectionHandler(loader),
        Address.FUNCTIONS_METADATA,
        new FunctionsMetadataHandler(facts),
        Address.TASKS_METADATA,
        new TasksMetadataHandler(functions),
        Address.ENVIRONMENT_RELOAD,
        new EnvironmentReloadHandler(functions, this::identity, observer),
        Address.WORKER_WARMUP,
        new WorkerWarmupHandler());
  }

  private DeploymentOptions invocations(int instance) {
    DeploymentOptions options = worker("fnworker-call-" + instance, config.handlers().threads());
    return config.handlers().virtualThreads()
        ? options.setThreadingModel(ThreadingModel.VIRTUAL_THREAD)
        : options;
  }

  private static DeploymentOptions worker(String pool, int threads) {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName(pool)
        .setWorkerPoolSize(threads)
        .setMaxWorkerExecuteTime(NO_LIMIT)
        .setMaxWorkerExecuteTimeUnit(TimeUnit.NANOSECONDS);
  }
}
