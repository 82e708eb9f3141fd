package io.fnworker;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.bus.Emergency;
import io.fnworker.bus.HttpRendezvous;
import io.fnworker.bus.LocalCodec;
import io.fnworker.config.HttpProxyConfig;
import io.fnworker.config.WorkerConfig;
import io.fnworker.door.Door;
import io.fnworker.door.azure.HttpProxyVerticle;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.FunctionOptions;
import io.fnworker.function.sharedmemory.SharedMemory;
import io.fnworker.handler.Handlers;
import io.fnworker.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running worker: handlers first, then the door, and at the end the reverse with a drain in
 * between. Safe for use by any thread.
 */
public final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** What answers and the stream's end may take after the calls are done. */
  private static final Duration FLUSH = Duration.ofMillis(500);

  private final @Nullable SharedMemory sharedMemory;
  private final Telemetry telemetry;
  private final Vertx vertx;
  private final Handlers handlers;
  private final Door door;
  private final HttpProxyVerticle proxy;
  private final Promise<Void> ended = Promise.promise();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile long endBy;
  private final CompletableFuture<@Nullable String> proxyUri = new CompletableFuture<>();

  private Worker(WorkerConfig config, Map<String, String> environment) {
    this.sharedMemory = SharedMemory.of(environment).orElse(null);
    this.telemetry = new Telemetry(config.telemetry(), options(config));
    this.vertx = telemetry.vertx();
    HttpProxyConfig http = config.httpProxy();
    HttpRendezvous rendezvous = new HttpRendezvous(http.patienceMillis(), http.maxOpen());
    this.proxy = new HttpProxyVerticle(http, rendezvous);
    FunctionOptions options =
        new FunctionOptions(
            config.features().invocationLog(),
            sharedMemory,
            config.features().sdkTypes(),
            http.maxBodyBytes(),
            config.codeOutsideApp());
    FunctionCatalog functions = new FunctionCatalog(options);
    this.handlers = new Handlers(vertx, config, functions, telemetry, rendezvous, proxyUri::join);
    this.door = Doors.of(config.door(), telemetry, handlers.logRoom());
  }

  /**
   * Starts a worker for the host in the configuration. The future fails with a one-line message
   * when the host cannot be reached.
   */
  public static Future<Worker> start(WorkerConfig config) {
    return start(config, System.getenv());
  }

  /** As above, with these environment variables of the host instead of this process's. */
  public static Future<Worker> start(WorkerConfig config, Map<String, String> environment) {
    Worker worker = make(config, environment);
    LocalCodec.register(worker.vertx.eventBus());
    worker.vertx.exceptionHandler(Worker::unexpected);
    worker
        .door
        .lost()
        .onFailure(e -> worker.telemetry.connected(false))
        .onFailure(worker.ended::tryFail);
    return worker.open(config).onSuccess(connected -> worker.telemetry.connected(true)).map(worker);
  }

  @SuppressWarnings("try") // The scope is all there is to it.
  private static Worker make(WorkerConfig config, Map<String, String> environment) {
    try (StartSettings quick = new StartSettings()) {
      return new Worker(config, environment);
    }
  }

  private static void unexpected(Throwable thrown) {
    Emergency.report(thrown);
    LOG.warn("Unexpected: {}", String.valueOf(thrown), thrown);
  }

  /** The connection is what takes longest, so it comes first, and all else meanwhile. */
  private Future<String> open(WorkerConfig config) {
    Promise<Void> ready = Promise.promise();
    door.waitFor(ready.future());
    Future<String> opened = vertx.deployVerticle(door);
    handlers
        .deploy(grace -> stop(grace.orElse(config.grace())))
        .compose(deployed -> telemetry.start())
        .onComplete(ready);
    return opened.onSuccess(connected -> listen(config.httpProxy()));
  }

  /** Asked for with the host's first message, and by no host before. */
  private void listen(HttpProxyConfig http) {
    if (http.enabled()) {
      vertx
          .deployVerticle(proxy)
          .map(deployed -> proxy.uri())
          .onFailure(
              e ->
                  LOG.warn(
                      "HTTP requests come through the stream, no port to listen on: {}",
                      e.toString()))
          .onSuccess(proxyUri::complete)
          .onFailure(e -> proxyUri.complete(null));
    } else {
      proxyUri.complete(null);
    }
  }

  /** Ends well after {@link #stop}, with a failure when the host is lost. */
  public Future<Void> ended() {
    return ended.future();
  }

  /**
   * Takes no more calls, waits for the running ones, cancels what is left shortly before the grace
   * period is over, answers what still goes on as cancelled, and closes the stream. Blocks nobody;
   * see {@link #ended}.
   */
  public void stop(Duration grace) {
    if (stopping.compareAndSet(false, true)) {
      endBy = System.nanoTime() + grace.plus(FLUSH).toNanos();
      Thread drain = new Thread(() -> drainAndEnd(grace), "fnworker-drain");
      drain.setDaemon(true);
      drain.start();
    }
  }

  /**
   * What is left of the grace period, and a little more: the time for the rest of the process to
   * end.
   */
  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(FLUSH.toNanos(), endBy - System.nanoTime()));
  }

  /**
   * Answers what is open with this result and closes the stream; waits for that no longer than half
   * a second.
   */
  public void abort(StatusResult result) {
    stopping.set(true);
    handlers.inFlight().close();
    handlers.inFlight().answerAll(result);
    await(door.drain().toCompletionStage().toCompletableFuture(), FLUSH.toMillis());
    deleteMaps();
  }

  /** Whatever goes wrong, the process is to end: the host has asked for it. */
  private void drainAndEnd(Duration grace) {
    try {
      drain(grace);
      ended.tryComplete();
    } catch (Throwable e) {
      Emergency.report(e);
      ended.tryFail(e);
    }
  }

  private void drain(Duration grace) {
    long patience = Math.max(0, grace.toMillis() - 2 * FLUSH.toMillis());
    long since = System.nanoTime();
    await(door.stopIntake().toCompletionStage().toCompletableFuture(), patience);
    patience = Math.max(0, patience - Duration.ofNanos(System.nanoTime() - since).toMillis());
    CompletableFuture<Void> idle = handlers.inFlight().close();
    if (!await(idle, patience)) {
      handlers.inFlight().cancelAll();
      if (!await(idle, Math.min(FLUSH.toMillis(), grace.toMillis()))) {
        handlers.inFlight().answerAll(LastWords.toldToEnd());
      }
    }
    await(door.drain().toCompletionStage().toCompletableFuture(), timeLeft().toMillis());
    telemetry.close(FLUSH);
    deleteMaps();
  }

  /** Last of all: until it has taken the answers, the host reads the maps that they name. */
  private void deleteMaps() {
    if (sharedMemory != null) {
      sharedMemory.closeAll();
    }
  }

  private static boolean await(CompletableFuture<?> future, long millis) {
    try {
      future.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      return true;
    }
  }

  /**
   * Releases threads and sockets; only for tests and embedding, since a worker's process ends
   * instead.
   */
  public Future<Void> close() {
    return vertx.close().onComplete(closed -> deleteMaps());
  }

  public Handlers handlers() {
    return handlers;
  }

  private static VertxOptions options(WorkerConfig config) {
    return new VertxOptions()
        .setEventLoopPoolSize(config.eventLoops())
        .setWorkerPoolSize(4)
        .setInternalBlockingPoolSize(4)
        // Its timer would report a process that was suspended as blocked; a test looks for
        // blocked loops.
        .setBlockedThreadCheckInterval(TimeUnit.DAYS.toMillis(365))
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
