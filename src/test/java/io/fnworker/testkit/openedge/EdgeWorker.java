package io.fnworker.testkit.openedge;

import io.fnworker.Worker;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.fnworker.samples.EdgeFunctions;
import io.fnworker.samples.Events;
import io.fnworker.testkit.AppDirectory;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A worker in this JVM that serves the sample functions to OpenEdge hosts. */
public final class EdgeWorker implements AutoCloseable {
  private final Worker worker;
  private final int port;

  private EdgeWorker(Worker worker, int port) {
    this.worker = worker;
    this.port = port;
  }

  /**
   * Starts it as a host does that passes JSON, with a function for each method of the samples that
   * is named.
   *
   * @param directory for the app
   * @param server what the host's section {@code server} says beside the address
   * @param settings our own configuration file
   */
  public static EdgeWorker start(
      Path directory, JsonObject server, JsonObject settings, String... functions) {
    AppDirectory.at(directory, EdgeFunctions.class, Events.class);
    int port = freePort();
    JsonObject host =
        new JsonObject()
            .put("name", "edge-1")
            .put("server", server.copy().put("address", "127.0.0.1:" + port))
            .put("functions", functions(directory, functions));
    WorkerConfig config =
        WorkerConfig.of(
            new ConfigSection("", settings), HostArguments.parse("-c", host.encode()), Map.of());
    return new EdgeWorker(await(Worker.start(config, Map.of())), port);
  }

  /** {@code text} is a method of EdgeFunctions, {@code Events.order} one of Events. */
  private static JsonArray functions(Path directory, String... names) {
    JsonArray functions = new JsonArray();
    for (String name : names) {
      String method = name.contains(".") ? name : "EdgeFunctions." + name;
      functions.add(
          new JsonObject()
              .put("name", name.substring(name.indexOf('.') + 1))
              .put("handler", "io.fnworker.samples." + method)
              .put("codedir", directory.toString()));
    }
    return functions;
  }

  /** One that was free a moment ago, which is how the real host chooses it. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public Worker worker() {
    return worker;
  }

  /** What a signal does. */
  public Future<Void> stop(Duration grace) {
    worker.stop(grace);
    return worker.ended();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(worker.close());
  }
}
