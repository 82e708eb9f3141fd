package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import io.fnworker.testkit.ForwardingHost;
import io.fnworker.testkit.HttpWire;
import io.fnworker.testkit.LibraryApp;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses produced by Reactor, RxJava, Mutiny and Vert.x 4 as an app brings them. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class StreamsOfLibrariesConversationTest {
  private ForwardingHost host;

  @BeforeAll
  void start() {
    List<String> functions =
        List.of(
            "flux",
            "laterFlux",
            "promisedFlux",
            "bareFlux",
            "publisher",
            "flowable",
            "multi",
            "readStream",
            "bareReadStream",
            "file",
            "endlessFlux",
            "endlessReadStream",
            "failingFlux",
            "failingReadStream",
            "stop");
    host =
        ForwardingHost.start(
            LibraryApp.build("libraries").scriptFile(),
            new JsonObject().put("maxBodyBytes", 1000),
            "app.Downloads",
            functions);
  }

  @AfterEach
  void nothingIsLeft() {
    host.assertNothingIsLeft();
    System.clearProperty("app.stopped");
  }

  @AfterAll
  void stop() throws IOException {
    try (HttpWire wire = host.open("stop", "stop", "")) {
      assertEquals("stopped", wire.bodyOfSuccess());
    } finally {
      host.close();
    }
  }

  private InvocationResponse assertEnds(String id, Status status) {
    InvocationResponse response = host.answerTo(id);
    assertEquals(status, response.getResult().getStatus(), response::toString);
    return response;
  }

  private static void awaitStop(String stream) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!stream.equals(System.getProperty("app.stopped"))) {
      assertTrue(System.nanoTime() < deadline, "the stream goes on");
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flux",
        "laterFlux",
        "promisedFlux",
        "bareFlux",
        "publisher",
        "flowable",
        "multi",
        "readStream",
        "bareReadStream"
      })
  void everyItemArrivesInOrder(String function) throws IOException {
    // Far more than is collected, so that it must have streamed.
    String lines =
        IntStream.rangeClosed(1, 400).mapToObj(i -> i + "\n").collect(Collectors.joining());
    try (HttpWire wire = host.open("all-" + function, function, "items=400")) {
      assertEquals(lines, wire.bodyOfSuccess());
      assertEnds("all-" + function, Status.Success);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flux", "flowable", "multi", "readStream"})
  void aStreamOfNothingIsAnEmptyBody(String function) throws IOException {
    try (HttpWire wire = host.open("none-" + function, function, "items=0")) {
      assertEquals("", wire.bodyOfSuccess());
      assertEnds("none-" + function, Status.Success);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"readStream", "failingReadStream"})
  void aReadStreamIsClosedAtItsEnd(String function) throws IOException {
    try (HttpWire wire = host.open("end-" + function, function, "items=1")) {
      assertEquals(200, wire.status());
      host.answerTo("end-" + function);
      awaitStop("readStream");
    }
  }

  @Test
  void aFileOfVertxArrivesWhole() throws IOException {
    try (HttpWire wire = host.open("file", "file", "")) {
      assertEquals(200, wire.status());
      assertEquals(3_000_000, wire.skipChunks());
      assertEnds("file", Status.Success);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"endlessFlux", "endlessReadStream"})
  void aClientThatLeavesStopsTheLibrary(String function) throws IOException {
    try (HttpWire wire = host.open("left-" + function, function, "")) {
      assertEquals(200, wire.status());
      assertTrue(wire.nextChunk().length() > 1);
    }
    assertEnds("left-" + function, Status.Cancelled);
    awaitStop(function.equals("endlessFlux") ? function : "readStream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failingFlux", "failingReadStream"})
  void aFailureOfTheLibraryIsThatOfTheFunction(String function) throws IOException {
    try (HttpWire wire = host.open("fails-" + function, function, "")) {
      assertEquals(200, wire.status());
      assertEquals("1\n", wire.nextChunk());
      assertThrows(IOException.class, wire::skipChunks);
      InvocationResponse response = assertEnds("fails-" + function, Status.Failure);
      assertTrue(
          response.getResult().getException().getMessage().endsWith("out of ink"),
          response::toString);
    }
  }
}
