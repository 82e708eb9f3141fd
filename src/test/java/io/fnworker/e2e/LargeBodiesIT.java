package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fnworker.samples.Bodies;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.LocalHostProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The largest body a host accepts, there and back, through processes of 1 GiB each. */
class LargeBodiesIT {
  private static final int LARGEST = 100 << 20;
  private static final String HEAP = "-Xmx1g";

  @TempDir private Path scratch;

  @ParameterizedTest(name = "{0}, forwarded over HTTP: {2}")
  @CsvSource({
    "bytes, application/octet-stream, false",
    "text, text/plain, false",
    "bytes, application/octet-stream, true",
    "text, text/plain, true",
  })
  void aHundredMebibytesTravelBothWays(String function, String contentType, boolean forwarded)
      throws Exception {
    Path app = app();
    Path sent = body();
    Path received = scratch.resolve("received");
    JsonObject settings =
        new JsonObject()
            .put("app", app.toString())
            .put("httpProxy", forwarded)
            .put("javaOptions", new JsonArray().add(HEAP));
    try (LocalHostProcess host =
        LocalHostProcess.standalone(scratch, settings, HEAP).awaitFunctions()) {

      HttpResponse<Path> response = host.post("/api/" + function, contentType, sent, received);

      assertAll(
          () ->
              assertEquals(200, response.statusCode(), () -> "" + host.process().stdout().lines()),
          () -> assertEquals(-1, Files.mismatch(sent, received)),
          () -> assertEquals(List.of(), host.violations()));
    }
  }

  private Path app() throws IOException {
    Path app = scratch.resolve("app");
    AppDirectory.at(app, Bodies.class);
    Files.writeString(app.resolve("host.json"), "{\"version\":\"2.0\"}");
    return app;
  }

  /** Lines that differ, so that no block can be taken for another. */
  private Path body() throws IOException {
    Path file = scratch.resolve("sent");
    int line = 16;
    StringBuilder block = new StringBuilder();
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int at = 0; at < LARGEST; at += line) {
        block.append(String.format("%015x\n", at));
        if (block.length() == 1 << 20) {
          out.write(block.toString().getBytes(StandardCharsets.US_ASCII));
          block.setLength(0);
        }
      }
    }
    return file;
  }
}
