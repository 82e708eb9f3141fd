package io.fnworker.testkit;

import io.fnworker.config.ConfigSection;
import io.fnworker.config.LocalHostConfig;
import io.fnworker.localhost.HostConsole;
import io.fnworker.localhost.LocalHost;
import io.fnworker.localhost.Violation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A local host on free ports with the fake workers of a test; closes all. */
public final class HostKit implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final List<FakeWorker> workers = new ArrayList<>();
  private final LocalHost host;
  private boolean open = true;

  public HostKit(Path app, JsonObject changes) {
    JsonObject json =
        new JsonObject()
            .put("app", app.toString())
            .put("httpPort", 0)
            .put("invokePort", 0)
            .mergeIn(changes);
    LocalHostConfig config = LocalHostConfig.read(new ConfigSection("localHost", json));
    this.host = await(LocalHost.start(config, new HostConsole(console::add)));
  }

  public LocalHost host() {
    return host;
  }

  /** Every line that the host printed. */
  public List<String> console() {
    return console;
  }

  /** A worker that knows where the host is, not started yet. */
  public FakeWorker worker(Map<String, String> capabilities) {
    FakeWorker worker = new FakeWorker(host.functionsUri(), capabilities);
    workers.add(worker);
    return worker;
  }

  /** Starts the worker with the id that the host waits for, until all functions are loaded. */
  public FakeWorker ready(FakeWorker worker) {
    worker.start(host.workerId());
    await(host.ready());
    return worker;
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  public HttpResponse<String> post(String path, String body) {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError(request + ": " + e, e);
    }
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + host.httpPort() + path);
  }

  public boolean violated(Violation violation) {
    return host.violations().containsKey(violation);
  }

  /** Waits for the violation; the message of a failure lists what was found instead. */
  public void awaitViolation(Violation violation) {
    eventually(() -> violated(violation), violation + ", found " + host.violations());
  }

  /** Waits for a condition without a notification of its own. */
  public static void eventually(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** The result of a future within the patience of tests. */
  public static <T> T await(Future<T> future) {
    return await(future, PATIENCE);
  }

  /** The result of a future that may take longer. */
  public static <T> T await(Future<T> future, Duration limit) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("failed: " + e, e);
    }
  }

  /** Ends the host while its workers still live. */
  public void shutdown() {
    if (open) {
      open = false;
      await(host.close());
    }
  }

  @Override
  public void close() {
    workers.forEach(FakeWorker::close);
    shutdown();
  }
}
