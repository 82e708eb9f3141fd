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
import java.util.concurrent.CompletableFuture;

/**
 * worker.jar with the shipped configuration, but on free ports, and an HTTP client for it. Close
 * it: that ends the host and its worker.
 */
public final class LocalHostProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final WorkerProcess process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int httpPort;
  private final int invokePort;

  private LocalHostProcess(WorkerProcess process) throws InterruptedException {
    this.process = process;
    this.httpPort = port("functions and admin pages: .*:(\\d+)/");
    this.invokePort = port("calls over gRPC \\(Invoke\\): .*:(\\d+)");
    process.stdout().await("^Functions:", START);
  }

  /** Host and worker in one process. */
  public static LocalHostProcess embedded(Path scratch) throws Exception {
    return start("-conf", settings(scratch));
  }

  /** A host that starts a worker process by the command line of a real host. */
  public static LocalHostProcess standalone(Path scratch) throws Exception {
    return start("host", "-conf", settings(scratch));
  }

  private static LocalHostProcess start(String... arguments) throws Exception {
    WorkerProcess process = WorkerProcess.start(arguments);
    try {
      return new LocalHostProcess(process);
    } catch (AssertionError | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  private static String settings(Path scratch) throws IOException {
    JsonObject shipped = new JsonObject(Files.readString(Path.of("conf/worker.json")));
    shipped.getJsonObject("localHost").put("httpPort", 0).put("invokePort", 0);
    return Files.writeString(scratch.resolve("worker.json"), shipped.encode()).toString();
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

  /** A request whose caller may leave: cancel the future. */
  public CompletableFuture<HttpResponse<String>> begin(String path) {
    return client.sendAsync(of("GET", path, ""), BodyHandlers.ofString());
  }

  private HttpRequest of(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .timeout(START)
        .build();
  }

  @Override
  public void close() {
    process.close();
  }
}
