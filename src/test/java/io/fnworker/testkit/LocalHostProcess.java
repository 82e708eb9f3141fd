package io.fnworker.testkit;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * worker.jar with the shipped configuration, but on free ports, and an HTTP client for it. Close
 * it: that ends the host and its worker.
 */
public final class LocalHostProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration LARGE = Duration.ofMinutes(2);

  private final WorkerProcess process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int httpPort;
  private final int invokePort;

  private LocalHostProcess(WorkerProcess process) throws InterruptedException {
    this.process = process;
    this.httpPort = port("functions and admin pages: .*:(\\d+)/");
    this.invokePort = port("calls over gRPC \\(Invoke\\): .*:(\\d+)");
  }

  /** Host and worker in one process. */
  public static LocalHostProcess embedded(Path scratch) throws Exception {
    return start(List.of(), "-conf", settings(scratch, new JsonObject())).awaitFunctions();
  }

  /** A host that starts a worker process by the command line of a real host. */
  public static LocalHostProcess standalone(Path scratch) throws Exception {
    return standalone(scratch, new JsonObject()).awaitFunctions();
  }

  /**
   * The same with other settings in the section of the host; does not wait for the worker.
   *
   * @param javaOptions of the host; those of the worker are a setting
   */
  public static LocalHostProcess standalone(Path scratch, JsonObject changes, String... javaOptions)
      throws Exception {
    return start(List.of(javaOptions), "host", "-conf", settings(scratch, changes));
  }

  private static LocalHostProcess start(List<String> javaOptions, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(WorkerProcess.java()));
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", WorkerProcess.JAR.toString()));
    command.addAll(List.of(arguments));
    WorkerProcess process = WorkerProcess.start(command, Path.of("").toAbsolutePath(), Map.of());
    try {
      return new LocalHostProcess(process);
    } catch (AssertionError | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  private static String settings(Path scratch, JsonObject changes) throws IOException {
    JsonObject shipped = new JsonObject(Files.readString(Path.of("conf/worker.json")));
    shipped.getJsonObject("localHost").put("httpPort", 0).put("invokePort", 0).mergeIn(changes);
    return Files.writeString(scratch.resolve("worker.json"), shipped.encode()).toString();
  }

  /** Waits until the worker's functions are known. */
  public LocalHostProcess awaitFunctions() throws InterruptedException {
    try {
      process.stdout().await("^Functions:", START);
      return this;
    } catch (AssertionError | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  private int port(String line) throws InterruptedException {
    return Integer.parseInt(process.stdout().await(line, START).group(1));
  }

  public WorkerProcess process() {
    return process;
  }

  public int invokePort() {
    return invokePort;
  }

  /** One request; the answer's body as text. An empty body is sent as none. */
  public HttpResponse<String> request(String method, String path, String body) throws Exception {
    return client.send(of(method, path, body), BodyHandlers.ofString());
  }

  /** Posts a file, its answer goes into another. */
  public HttpResponse<Path> post(String path, String contentType, Path body, Path answer)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofFile(body))
            .timeout(LARGE)
            .build();
    return client.send(request, BodyHandlers.ofFile(answer));
  }

  /** A request whose caller may leave: cancel the future. */
  public CompletableFuture<HttpResponse<String>> begin(String path) {
    return client.sendAsync(of("GET", path, ""), BodyHandlers.ofString());
  }

  /** Names of the violations that the host has counted. */
  public List<String> violations() throws Exception {
    JsonObject status = new JsonObject(request("GET", "/admin/host/status", "").body());
    JsonObject counts = status.getJsonObject("violations", new JsonObject());
    return counts.fieldNames().stream().sorted().toList();
  }

  private HttpRequest of(String method, String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .timeout(START)
        .build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  @Override
  public void close() {
    process.close();
  }
}
