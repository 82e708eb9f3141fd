package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.config.openedge.RecordedArgument;
import io.fnworker.samples.EdgeFunctions;
import io.fnworker.samples.Events;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.openedge.EdgeClient.Answer;
import io.fnworker.testkit.openedge.EdgeClient.Call;
import io.fnworker.testkit.openedge.EdgeForm;
import io.fnworker.testkit.openedge.EdgeHost;
import io.fnworker.testkit.openedge.EdgeInstance;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes in the hands of an OpenEdge host, from the first message to the last signal. */
class OpenEdgeHostIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SAMPLES = "io.fnworker.samples.EdgeFunctions.";

  @TempDir private Path directory;

  @BeforeEach
  void app() throws Exception {
    AppDirectory.at(directory.resolve("code"), EdgeFunctions.class, Events.class);
    Files.createDirectory(directory.resolve("stage"));
  }

  private Path stage(String file) {
    return directory.resolve("stage").resolve(file);
  }

  private byte[] stage() {
    return directory.resolve("stage").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void messagesAreServedByInstancesStartedOnDemand() throws Exception {
    try (EdgeHost host =
        new EdgeHost(directory, SAMPLES + "echo", "code", 1, Duration.ofSeconds(60))) {
      for (int i = 0; i < 3; i++) {
        Answer answer = host.publish("m" + i, utf8("hello " + i), i % 2);
        assertEquals("hello " + i, EdgeForm.RUNTIME.payload(answer.fields()).toStringUtf8());
      }

      assertEquals(1, host.instances().size());
      assertEquals(List.of(), host.shutDown());
    }
  }

  @Test
  void aPoolOfTwoServesTwoAtATime() throws Exception {
    try (EdgeHost host =
        new EdgeHost(directory, SAMPLES + "hold", "code", 2, Duration.ofSeconds(120))) {
      CompletableFuture<Answer> one =
          CompletableFuture.supplyAsync(() -> publish(host, "one", stage()));
      await(stage("begun"));
      Files.delete(stage("begun"));
      CompletableFuture<Answer> two =
          CompletableFuture.supplyAsync(() -> publish(host, "two", stage()));
      await(stage("begun"));
      assertFalse(one.isDone());
      Files.writeString(stage("go"), "");

      assertEquals(GrpcStatus.OK, one.get(60, TimeUnit.SECONDS).status());
      assertEquals(GrpcStatus.OK, two.get(60, TimeUnit.SECONDS).status());
      assertEquals(2, host.instances().size());
      assertEquals(List.of(), host.shutDown());
    }
  }

  @Test
  void anErrorCostsTheInstanceAndTheNextMessageGetsANewOne() throws Exception {
    try (EdgeHost host =
        new EdgeHost(directory, SAMPLES + "boom", "code", 1, Duration.ofSeconds(60))) {
      for (String text : List.of("tea", "milk")) {
        Answer answer = host.publish(text, utf8(text), 0);
        assertEquals(GrpcStatus.UNKNOWN, answer.status());
        assertTrue(answer.text().contains("no " + text), answer.text());
      }

      assertEquals(2, host.instances().size());
      assertEquals(List.of(), host.shutDown());
    }
  }

  @Test
  void aCallOverItsTimeEndsWithItsInstance() throws Exception {
    try (EdgeHost host =
        new EdgeHost(directory, SAMPLES + "hold", "code", 1, Duration.ofMillis(1_500))) {
      Answer answer = host.publish("late", stage(), 1);

      assertEquals(GrpcStatus.DEADLINE_EXCEEDED, answer.status());
      await(stage("interrupted"));
      assertEquals(List.of(), host.shutDown());
    }
  }

  @Test
  void anIdleInstanceEndsAtOnceHoweverOftenItIsTold() throws Exception {
    try (EdgeInstance instance = start("echo", 4_000_000_000L)) {
      instance.process().sendTerm();
      instance.process().sendTerm();

      assertEquals(0, instance.process().awaitExit(LIMIT));
    }
  }

  @Test
  void anAcceptedCallIsCompletedAndNewOnesAreRefused() throws Exception {
    try (EdgeInstance instance = start("hold", 60_000_000_000L)) {
      EdgeForm form = EdgeForm.RUNTIME;
      Call accepted = instance.client().start(form, form.message("sayhi", "a", stage()), null);
      await(stage("begun"));
      instance.process().sendTerm();

      Answer refused = refusal(instance, form);

      assertEquals(GrpcStatus.UNAVAILABLE, refused.status());
      assertTrue(refused.text().contains("shutting down"), refused.text());
      instance.process().sendTerm();
      assertFalse(accepted.isAnswered());
      Files.writeString(stage("go"), "");
      assertEquals("\"held\"", form.payload(accepted.await().fields()).toStringUtf8());
      assertEquals(0, instance.process().awaitExit(LIMIT));
    }
  }

  /** The signal needs a moment to arrive; calls until then are served like any other. */
  private Answer refusal(EdgeInstance instance, EdgeForm form) {
    while (true) {
      Answer answer =
          instance.client().start(form, form.message("sayhi", "n", utf8("/nowhere")), null).await();
      if (answer.status() != GrpcStatus.UNKNOWN) {
        return answer;
      }
    }
  }

  @Test
  void aStuckCallDelaysTheEndNoLongerThanTheGrace() throws Exception {
    try (EdgeInstance instance = start("deaf", 2_000_000_000L)) {
      EdgeForm form = EdgeForm.RUNTIME;
      Call stuck = instance.client().start(form, form.message("sayhi", "a", stage()), null);
      await(stage("begun"));
      instance.process().sendTerm();

      assertEquals(GrpcStatus.CANCELLED, stuck.await().status());
      assertEquals(0, instance.process().awaitExit(Duration.ofSeconds(25)));
    }
  }

  private EdgeInstance start(String function, long timeoutNanos) throws Exception {
    JsonObject argument = RecordedArgument.json("", SAMPLES + function, "code");
    argument.getJsonObject("server").put("timeout", timeoutNanos);
    return EdgeInstance.start(directory, argument, "localfunc-sayhi-1");
  }

  private static Answer publish(EdgeHost host, String id, byte[] payload) {
    try {
      return host.publish(id, payload, 0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(Path file) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!Files.exists(file)) {
      assertTrue(System.nanoTime() < deadline, () -> "no " + file);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
