package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.samples.Streams;
import io.fnworker.testkit.ForwardingHost;
import io.fnworker.testkit.HttpWire;
import io.fnworker.testkit.Messages;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are on their way when the host tells the process to end. */
@Timeout(60)
class HttpStreamingAtTheEndConversationTest {
  private ForwardingHost host;

  @BeforeEach
  void start(@TempDir Path directory) {
    host = ForwardingHost.start(directory, new JsonObject(), Streams.class);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void assertEnds(String id, Status status) {
    InvocationResponse response = host.answerTo(id);
    assertEquals(status, response.getResult().getStatus(), response::toString);
  }

  @Test
  void aBodyIsFinishedWithinTheGrace() throws IOException {
    try (HttpWire wire = host.open("whole", "echo", "", "Transfer-Encoding: chunked")) {
      wire.chunk("one".getBytes());
      assertEquals(200, wire.status());
      assertEquals("one", wire.nextChunk());
      host.send(Messages.terminate(30_000));
      awaitRefusal();
      wire.chunk("two".getBytes());
      assertEquals("two", wire.nextChunk());
      wire.lastChunk();
      assertEquals("", wire.nextChunk());
      assertEnds("whole", Status.Success);
    }
    host.awaitEnd();
  }

  /** Proof that the worker knows by now that it is to end. */
  private void awaitRefusal() {
    RpcHttp request = RpcHttp.newBuilder().setMethod("GET").setUrl("http://localhost/x").build();
    TypedData input = TypedData.newBuilder().setHttp(request).build();
    Status status = Status.Success;
    for (int i = 0; status != Status.Cancelled; i++) {
      String id = "late-" + i;
      host.send(Messages.invoke(id, "plain", Map.of("m", input)));
      status = host.answerTo(id).getResult().getStatus();
    }
  }

  @ParameterizedTest
  @CsvSource({"emit, items=-1", "read, end=waits"})
  void anEndlessBodyIsCutWhenTheGraceIsOver(String function, String query) throws IOException {
    try (HttpWire wire = host.open("endless", function, query)) {
      assertEquals(200, wire.status());
      wire.nextChunk();
      long start = System.nanoTime();
      host.send(Messages.terminate(2_000));
      assertThrows(IOException.class, wire::skipChunks);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(millis >= 900, "cut long before the grace was over, after ms: " + millis);
      assertEnds("endless", Status.Cancelled);
    }
    host.awaitEnd();
  }
}
