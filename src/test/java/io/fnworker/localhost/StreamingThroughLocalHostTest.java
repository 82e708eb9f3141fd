package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fnworker.Worker;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.fnworker.samples.Streams;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.HttpWire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local host forwards to a real worker in the same JVM, both ways at once. */
@Timeout(60)
class StreamingThroughLocalHostTest {
  @TempDir Path directory;

  @Test
  void bodiesStreamThroughHostAndWorker() throws IOException {
    AppBuilder app = new AppBuilder(directory);
    AppDirectory.at(directory, Streams.class);
    app.functionJson("echo", function("echo")).functionJson("emit", function("emit"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      LocalHost host = kit.host();
      WorkerConfig config =
          WorkerConfig.of(new ConfigSection("", new JsonObject()), HostArguments.parse(), Map.of())
              .serving(host.functionsUri(), host.workerId(), host.requestId());
      Worker worker = HostKit.await(Worker.start(config));
      HostKit.await(host.ready());
      eachPieceComesBackBeforeTheNextIsSent(host.httpPort());
      anEventArrivesAndItsClientMayLeave(host.httpPort(), worker);
      assertEquals(Map.of(), host.violations());
      HostKit.await(worker.close());
    }
  }

  private static void eachPieceComesBackBeforeTheNextIsSent(int port) throws IOException {
    try (HttpWire wire = new HttpWire(port)) {
      wire.head("POST", "/api/echo", "ignored", "Transfer-Encoding: chunked");
      for (String piece : List.of("one", "two")) {
        wire.chunk(piece.getBytes());
        if (piece.equals("one")) {
          assertEquals(200, wire.status());
        }
        assertEquals(piece, wire.nextChunk());
      }
      wire.lastChunk();
      assertEquals("", wire.nextChunk());
    }
  }

  private static void anEventArrivesAndItsClientMayLeave(int port, Worker worker)
      throws IOException {
    try (HttpWire wire = new HttpWire(port)) {
      wire.head("GET", "/api/emit?items=-1", "ignored");
      assertEquals(200, wire.status());
      assertEquals("data: 1\n\n", wire.nextChunk().substring(0, 9));
    }
    HostKit.eventually(
        () -> worker.handlers().inFlight().size() == 0, "the invocation of a client that left");
  }

  private static String function(String name) {
    return new JsonObject()
        .put("scriptFile", "../app.jar")
        .put("entryPoint", Streams.class.getName() + "." + name)
        .put(
            "bindings",
            new JsonArray()
                .add(AppBuilder.binding("m", "httpTrigger", "in").put("authLevel", "anonymous"))
                .add(AppBuilder.binding("$return", "http", "out")))
        .encodePrettily();
  }
}
