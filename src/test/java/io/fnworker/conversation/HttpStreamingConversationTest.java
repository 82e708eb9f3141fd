package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.samples.Streams;
import io.fnworker.testkit.ForwardingHost;
import io.fnworker.testkit.HttpWire;
import io.fnworker.testkit.Messages;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are on their way while their functions run, seen by the client and by the host. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class HttpStreamingConversationTest {
  private static final int MIB = 1 << 20;

  private ForwardingHost host;
  private int asked;

  @BeforeAll
  void start(@TempDir Path directory) {
    // A body that were collected would be too large at once.
    JsonObject settings = new JsonObject().put("maxBodyBytes", 100_000);
    host = ForwardingHost.start(directory, settings, Streams.class);
  }

  @AfterEach
  void nothingIsLeft() {
    host.assertNothingIsLeft();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  private HttpWire open(String id, String function, String query, String... headers)
      throws IOException {
    return host.open(id, function, query, headers);
  }

  private void assertEnds(String id, Status status) {
    InvocationResponse response = host.answerTo(id);
    assertEquals(status, response.getResult().getStatus(), response::toString);
  }

  private void assertSucceeded(String id) {
    assertEnds(id, Status.Success);
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "countReactive"})
  void aLargeUploadPassesThrough(String function) throws IOException {
    int mebibytes = 1200; // more than the heap of the tests
    try (HttpWire wire =
        open("up-" + function, function, "", "Content-Length: " + (long) mebibytes * MIB)) {
      host.awaitLog("begun");
      byte[] piece = new byte[MIB];
      for (int i = 0; i < mebibytes; i++) {
        wire.write(piece);
      }
      assertEquals(200, wire.status());
      assertTrue(wire.body().startsWith(Long.toString((long) mebibytes * MIB)));
      assertSucceeded("up-" + function);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo", "echoReactive", "echoLater"})
  void eachPieceComesBackBeforeTheNextIsSent(String function) throws IOException {
    try (HttpWire wire = open("e-" + function, function, "", "Transfer-Encoding: chunked")) {
      assertEquals(200, wire.status());
      for (String piece : List.of("one", "two", "three")) {
        wire.chunk(piece.getBytes());
        assertEquals(piece, wire.nextChunk());
      }
      wire.lastChunk();
      assertEquals("", wire.nextChunk());
      assertSucceeded("e-" + function);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo", "echoReactive"})
  void fiftyMebibytesGoUpAndDown(String function) throws Exception {
    try (HttpWire wire = open("big-" + function, function, "", "Transfer-Encoding: chunked")) {
      Thread sender =
          new Thread(
              () -> {
                for (int i = 0; i < 50; i++) {
                  wire.chunk(new byte[MIB]);
                }
                wire.lastChunk();
              });
      sender.start();
      assertEquals(200, wire.status());
      assertEquals(50L * MIB, wire.skipChunks());
      sender.join();
      assertSucceeded("big-" + function);
    }
  }

  @Test
  void anUploadWaitsForAFunctionThatDoesNotRead() throws IOException {
    // The response is more than the client takes, so the function does not get to reading on.
    try (HttpWire wire = open("stall", "echo", "", "Transfer-Encoding: chunked")) {
      assertEquals(200, wire.status());
      assertTrue(wire.chunksUntilStalled(64 << 10) < 64 * MIB);
    }
    assertEnds("stall", Status.Cancelled);
  }

  @Test
  void anEventArrivesWhileTheFunctionGoesOn() throws IOException {
    try (HttpWire wire = open("sse", "emit", "items=-1")) {
      assertEquals(200, wire.status());
      assertEquals(List.of("text/event-stream"), wire.header("content-type"));
      assertEquals("data: 1\n\n", wire.nextChunk());
      assertEquals("data: 2\n\n", wire.nextChunk());
      assertEquals(1, host.inFlight());
    }
    assertEnds("sse", Status.Cancelled);
    awaitStop();
  }

  @Test
  void severalCookiesKeepTheirLines() throws IOException {
    try (HttpWire wire = open("cookies", "emit", "items=1")) {
      assertEquals(200, wire.status());
      assertEquals(2, wire.header("set-cookie").size(), wire.header("set-cookie")::toString);
      assertEquals("data: 1\n\n", wire.body());
      assertSucceeded("cookies");
    }
  }

  @Test
  void aSlowClientStopsTheProducer() throws IOException {
    try (HttpWire wire = open("slow", "emit", "items=-2")) {
      assertEquals(200, wire.status());
      long produced = -1;
      int unchanged = 0;
      while (unchanged < 20) {
        long now = counts()[0];
        unchanged = now == produced ? unchanged + 1 : 0;
        produced = now;
        assertTrue(produced < 1000, "the producer runs ahead of its client: " + produced);
      }
      assertTrue(produced > 1);
    }
    assertEnds("slow", Status.Cancelled);
    awaitStop();
  }

  /** Items produced and cancellations. */
  private long[] counts() throws IOException {
    String id = "counts-" + asked++;
    try (HttpWire wire = open(id, "produced", "")) {
      String[] counts = wire.bodyOfSuccess().split(" ");
      assertSucceeded(id);
      return new long[] {Long.parseLong(counts[0]), Long.parseLong(counts[1])};
    }
  }

  private void awaitStop() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (counts()[1] == 0) {
      assertTrue(System.nanoTime() < deadline, "the producer goes on");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "countReactive"})
  void aClientThatLeavesInMidUploadCancels(String function) throws IOException {
    try (HttpWire wire = open("left-" + function, function, "", "Content-Length: 1000")) {
      wire.write(new byte[10]);
      host.awaitLog("begun");
    }
    assertEnds("left-" + function, Status.Cancelled);
  }

  @Test
  void aClientThatLeavesInMidDownloadClosesTheInputStream() throws IOException {
    try (HttpWire wire = open("tape", "read", "end=waits")) {
      assertEquals(200, wire.status());
      assertEquals("x", wire.nextChunk());
    }
    assertEnds("tape", Status.Cancelled);
    awaitStop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"emit?items=3&end=fails", "read?end=fails"})
  void aProducerThatFailsBreaksTheConnection(String call) throws IOException {
    String[] parts = call.split("\\?");
    try (HttpWire wire = open("broken-" + parts[0], parts[0], parts[1])) {
      assertEquals(200, wire.status());
      assertThrows(IOException.class, wire::skipChunks);
      InvocationResponse response = host.answerTo("broken-" + parts[0]);
      assertEquals(Status.Failure, response.getResult().getStatus(), response::toString);
      assertTrue(
          response.getResult().getException().getMessage().matches(".*(out of paper|tape torn)"),
          response::toString);
    }
  }

  @Test
  void logsOfTheProducerComeBeforeTheAnswer() throws IOException {
    try (HttpWire wire = open("logs", "emit", "items=3")) {
      assertEquals("data: 1\n\ndata: 2\n\ndata: 3\n\n", wire.bodyOfSuccess());
      List<StreamingMessage> messages = host.until(StreamingMessage::hasInvocationResponse);
      assertTrue(
          messages.stream()
              .anyMatch(m -> m.hasRpcLog() && m.getRpcLog().getMessage().equals("produced")));
    }
  }

  @Test
  void aPublisherOfNothingIsAnEmptyBody() throws IOException {
    try (HttpWire wire = open("none", "emit", "items=0")) {
      assertEquals("", wire.bodyOfSuccess());
      assertSucceeded("none");
    }
  }

  @Test
  void aPlainInputStreamIsABody() throws IOException {
    try (HttpWire wire = open("plain", "plain", "")) {
      assertEquals("plain", wire.bodyOfSuccess());
      assertEquals(List.of("application/octet-stream"), wire.header("content-type"));
      assertSucceeded("plain");
    }
  }

  @Test
  void aConnectionIsOfUseAfterABodyThatNobodyRead() throws IOException {
    host.invoke("unread", "ignore");
    host.invoke("after", "ignore");
    try (HttpWire wire = host.connect()) {
      wire.head("POST", "/api/x", "unread", "Content-Length: " + 3 * MIB);
      wire.write(new byte[3 * MIB]);
      assertEquals("ignored", wire.bodyOfSuccess());
      assertSucceeded("unread");
      wire.head("GET", "/api/x", "after");
      assertEquals("ignored", wire.bodyOfSuccess());
      assertSucceeded("after");
    }
  }

  @Test
  void aBodyReadToItsEndStaysAtItsEnd() throws IOException {
    try (HttpWire wire = open("twice", "count", "", "Content-Length: 5")) {
      wire.write("hello".getBytes());
      assertEquals("5 then -1", wire.bodyOfSuccess());
      assertSucceeded("twice");
    }
  }

  @Test
  void aHeadRequestGetsNoBody() throws IOException {
    host.invoke("head", "emit");
    try (HttpWire wire = host.connect()) {
      wire.head("HEAD", "/api/x?items=-1", "head");
      assertEquals(200, wire.status());
      assertSucceeded("head");
    }
  }

  @Test
  void aCancelledInvocationBreaksItsStream() throws IOException {
    try (HttpWire wire = open("cancelled", "emit", "items=-1")) {
      assertEquals(200, wire.status());
      host.send(Messages.cancel("cancelled"));
      assertThrows(IOException.class, wire::skipChunks);
      assertEnds("cancelled", Status.Cancelled);
    }
  }
}
