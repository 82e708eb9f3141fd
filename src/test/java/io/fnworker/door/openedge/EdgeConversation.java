package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.UnknownFieldSet;
import io.fnworker.testkit.openedge.EdgeClient;
import io.fnworker.testkit.openedge.EdgeClient.Answer;
import io.fnworker.testkit.openedge.EdgeForm;
import io.fnworker.testkit.openedge.EdgeWorker;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One worker and one client for all tests of a class, over a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EdgeConversation {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  Path directory;
  EdgeWorker worker;
  EdgeClient client;

  /** What the host says beside the address. */
  JsonObject server() {
    return new JsonObject();
  }

  /** Our own configuration file. */
  JsonObject settings() {
    return new JsonObject();
  }

  abstract String[] functions();

  @BeforeAll
  void start(@TempDir Path place) {
    directory = place;
    worker = EdgeWorker.start(directory, server(), settings(), functions());
    client = new EdgeClient(worker.port());
  }

  @AfterAll
  void stop() {
    client.close();
    worker.close();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Answer call(EdgeForm form, String function, String payload) {
    return client.call(form, form.message(function, "id-1", utf8(payload)));
  }

  /** The text that came back; fails for any other status than OK. */
  String text(EdgeForm form, String function, String payload) {
    UnknownFieldSet answer = call(form, function, payload).fields();
    return form.payload(answer).toStringUtf8();
  }

  void assertServes(EdgeForm form) {
    assertEquals("still here", text(form, "echo", "still here"));
  }

  static void awaitFile(Path file) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!Files.exists(file)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + file);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
