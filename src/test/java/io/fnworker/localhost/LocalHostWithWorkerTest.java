package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fnworker.Worker;
import io.fnworker.config.AzureConfig;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.fnworker.samples.Bodies;
import io.fnworker.samples.Guests;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.HostKit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host and our worker in one JVM, with an app that has annotations and no function.json. */
class LocalHostWithWorkerTest {
  @TempDir Path directory;

  private void serve(JsonObject settings, Consumer<HostKit> test) throws IOException {
    AppDirectory.at(directory, Bodies.class, Guests.class);
    Files.writeString(directory.resolve("host.json"), "{\"version\":\"2.0\"}");
    try (HostKit kit = new HostKit(directory, settings)) {
      Worker worker = HostKit.await(Worker.start(config(kit.host())));
      try {
        HostKit.await(kit.host().ready());
        test.accept(kit);
        assertEquals(Map.of(), kit.host().violations());
        // The host tells the worker to end; only then is its stream gone for a good reason.
        kit.shutdown();
        assertEquals(Map.of(), kit.host().violations());
      } finally {
        HostKit.await(worker.close());
      }
    }
  }

  private static WorkerConfig config(LocalHost host) {
    return WorkerConfig.of(new ConfigSection("", new JsonObject()), HostArguments.parse(), Map.of())
        .serving(
            new AzureConfig(
                "127.0.0.1",
                host.grpcPort(),
                /* tls= */ false,
                host.workerId(),
                host.requestId(),
                AzureConfig.DEFAULT_MAX_MESSAGE_BYTES,
                /* keepAliveSeconds= */ 0));
  }

  @Test
  void theWorkerTellsTheFunctionsOfTheApp() throws IOException {
    serve(
        new JsonObject(),
        kit -> {
          Set<String> names = new TreeSet<>();
          new JsonArray(kit.get("/admin/functions").body())
              .forEach(function -> names.add(((JsonObject) function).getString("name")));

          assertEquals(Set.of("bytes", "halt", "spoilTheEnd", "text", "variable"), names);
          assertEquals(405, kit.get("/api/text").statusCode());
        });
  }

  @ParameterizedTest(name = "forwarded over HTTP: {0}")
  @ValueSource(booleans = {true, false})
  void aBodyComesBackAsItWas(boolean forwarded) throws IOException {
    String body = "{\"text\":\"Grüße\"}";
    serve(
        new JsonObject().put("httpProxy", forwarded),
        kit -> assertEquals(body, kit.post("/api/text", body).body()));
  }

  @Test
  void aBodyOfUnknownLengthIsForwarded() throws IOException {
    byte[] body = "0123456789abcdef".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    serve(
        new JsonObject(),
        kit -> {
          HttpRequest request =
              HttpRequest.newBuilder(kit.uri("/api/bytes"))
                  .header("Content-Type", "application/octet-stream")
                  .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                  .build();

          assertEquals(new String(body, StandardCharsets.US_ASCII), kit.send(request).body());
        });
  }
}
