package io.fnworker.door.openedge;

import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.samples.EdgeFunctions;
import io.fnworker.testkit.EventLoopWatch;
import io.fnworker.testkit.openedge.EdgeClient.Answer;
import io.fnworker.testkit.openedge.EdgeClient.Call;
import io.fnworker.testkit.openedge.EdgeForm;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls on one connection, no more at once than the host has allowed. */
class ParallelCallsTest extends EdgeConversation {
  private static final int CALLS = 64;

  @Override
  JsonObject server() {
    return new JsonObject()
        .put("concurrent", new JsonObject().put("max", EdgeFunctions.CROWD))
        .put("workers", new JsonObject().put("max", 50));
  }

  @Override
  JsonObject settings() {
    return new JsonObject().put("openedge", new JsonObject().put("maxWaiting", CALLS));
  }

  @Override
  String[] functions() {
    return new String[] {"echo", "hold", "crowd", "crowdLater"};
  }

  @ParameterizedTest
  @ValueSource(strings = {"crowd", "crowdLater"})
  void theBoundIsReachedAndKeptAndNoCallIsLost(String function) {
    EdgeForm form = EdgeForm.FAAS;

    List<Call> calls =
        IntStream.range(0, CALLS)
            .mapToObj(i -> client.start(form, form.message(function, "c" + i, utf8("e")), null))
            .collect(toList());

    IntSummaryStatistics present =
        calls.stream()
            .map(call -> form.payload(call.await().fields()).toStringUtf8())
            .mapToInt(Integer::parseInt)
            .summaryStatistics();
    assertEquals(CALLS, present.getCount());
    assertEquals(EdgeFunctions.CROWD, present.getMax());
  }

  @Test
  void aCallWaitsInLineAndCanLeaveIt(@TempDir Path stage) throws Exception {
    EdgeForm form = EdgeForm.RUNTIME;
    List<Call> holding = hold(form, stage, EdgeFunctions.CROWD);

    Call expired = client.start(form, form.message("echo", "a", utf8("a")), "50m");
    assertEquals(GrpcStatus.DEADLINE_EXCEEDED, expired.await().status());
    Call waiting = client.start(form, form.message("echo", "b", utf8("b")), null);
    assertFalse(waiting.isAnswered());
    release(stage);

    assertEquals("b", form.payload(waiting.await().fields()).toStringUtf8());
    holding.forEach(call -> assertEquals(GrpcStatus.OK, call.await().status()));
  }

  @Test
  void whoFindsTheLineFullIsToldSo(@TempDir Path stage) throws Exception {
    EdgeForm form = EdgeForm.RUNTIME;
    List<Call> calls = hold(form, stage, EdgeFunctions.CROWD);
    for (int i = 0; i < CALLS; i++) {
      calls.add(client.start(form, form.message("echo", "w" + i, utf8("w")), null));
    }

    Answer refused = call(form, "echo", "one too many");

    assertEquals(GrpcStatus.RESOURCE_EXHAUSTED, refused.status());
    assertTrue(refused.text().contains("server.concurrent.max"), refused.text());
    release(stage);
    calls.forEach(call -> assertEquals(GrpcStatus.OK, call.await().status()));
  }

  @Test
  void aBlockedFunctionBlocksNoOtherCallAndNoEventLoop(@TempDir Path stage) throws Exception {
    EdgeForm form = EdgeForm.RUNTIME;
    try (EventLoopWatch watch = new EventLoopWatch()) {
      List<Call> holding = hold(form, stage, EdgeFunctions.CROWD - 1);

      assertServes(form);

      assertFalse(holding.get(0).isAnswered());
      release(stage);
      holding.forEach(call -> assertEquals(GrpcStatus.OK, call.await().status()));
      assertEquals(List.of(), watch.blocked());
    }
  }

  private List<Call> hold(EdgeForm form, Path stage, int count) throws Exception {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path place = Files.createDirectory(stage.resolve("h" + i));
      calls.add(client.start(form, form.message("hold", "h" + i, utf8(place.toString())), null));
      awaitFile(place.resolve("begun"));
    }
    return calls;
  }

  private static void release(Path stage) throws Exception {
    for (int i = 0; i < EdgeFunctions.CROWD; i++) {
      if (Files.isDirectory(stage.resolve("h" + i))) {
        Files.writeString(stage.resolve("h" + i).resolve("go"), "");
      }
    }
  }
}
