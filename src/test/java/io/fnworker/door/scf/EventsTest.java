package io.fnworker.door.scf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.scf.Outcome;
import io.fnworker.testkit.scf.ScfEvent;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in: bodies of every kind, heads right and wrong. */
class EventsTest extends ScfConversation {

  static Stream<Arguments> bodies() {
    byte[] large = new byte[6 * 1024 * 1024];
    new Random(1).nextBytes(large);
    return Stream.of(
            Arguments.of("JSON", "{\"a\":[1,\"ü\"]}".getBytes(StandardCharsets.UTF_8)),
            Arguments.of("text", "no JSON".getBytes(StandardCharsets.UTF_8)),
            Arguments.of("binary", new byte[] {0, -1, 13, 10, 0}),
            Arguments.of("6 MiB", large))
        .flatMap(
            row ->
                Stream.of(false, true)
                    .map(chunked -> Arguments.of(row.get()[0], row.get()[1], chunked)));
  }

  @ParameterizedTest(name = "{0}, chunked: {2}")
  @MethodSource("bodies")
  void bodiesArriveByteForByte(String name, byte[] body, boolean chunked) {
    open();
    ScfEvent event = ScfEvent.of("a", body);
    Outcome outcome = platform.run(chunked ? event.inChunks() : event);

    assertFalse(outcome.isError(), outcome::text);
    assertTrue(Arrays.equals(body, outcome.body()), "came back changed");
    assertArrayEquals(
        body, handlers.begun().get(0).getInputData(0).getData().getBytes().toByteArray());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEmptyBodyIsNoValueAndNoResultIsAnEmptyBody(boolean chunked) {
    open();
    ScfEvent event = ScfEvent.of("a", "");
    Outcome outcome = platform.run(chunked ? event.inChunks() : event);

    assertEquals(
        TypedData.DataCase.DATA_NOT_SET,
        handlers.begun().get(0).getInputData(0).getData().getDataCase());
    assertEquals(0, outcome.body().length);
    assertEquals("0", outcome.headers().get("content-length"));
  }

  @ParameterizedTest
  @CsvSource({
    "request_id, memory_limit_in_mb, time_limit_in_ms",
    "Request_Id, Memory_Limit_In_Mb, Time_Limit_In_Ms",
    "REQUEST_ID, MEMORY_LIMIT_IN_MB, TIME_LIMIT_IN_MS"
  })
  void namesOfHeadersAreReadWithoutRegardToCase(String id, String memory, String time) {
    open();
    assertFalse(platform.run(ScfEvent.of("a", "x").named(id, memory, time)).isError());

    InvocationRequest request = handlers.begun().get(0);
    assertEquals("a", request.getInvocationId());
    assertEquals(128, request.getTriggerMetadataOrThrow("memory_limit_in_mb").getInt());
    assertEquals(60_000, request.getTriggerMetadataOrThrow("time_limit_in_ms").getInt());
  }

  @Test
  void functionsGetTheDeadlineAndTheContext() {
    long before = System.currentTimeMillis();
    open();
    platform.run(ScfEvent.of("a", "x").limit(20_000));
    long after = System.currentTimeMillis();

    InvocationRequest request = handlers.begun().get(0);
    long deadline = Long.parseLong(request.getTraceContext().getAttributesOrThrow("deadline"));
    assertTrue(before + 20_000 <= deadline && deadline <= after + 20_000, "" + deadline);
    assertEquals("orders", request.getFunctionId());
    assertEquals("orders", request.getTriggerMetadataOrThrow("function_name").getString());
    assertEquals("7", request.getTriggerMetadataOrThrow("function_version").getString());
    assertEquals("shop", request.getTriggerMetadataOrThrow("namespace").getString());
    assertEquals("a", request.getTriggerMetadataOrThrow("request_id").getString());
    assertEquals(
        "ap-guangzhou", request.getTriggerMetadataOrThrow("TENCENTCLOUD_REGION").getString());
    assertEquals(
        "{\"TENCENTCLOUD_REGION\":\"ap-guangzhou\"}",
        request.getTriggerMetadataOrThrow("environment").getJson());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "time limit missing       | request_id: a; memory_limit_in_mb: 128                          | time_limit_in_ms is missing",
        "time limit no number     | request_id: a; memory_limit_in_mb: 128; time_limit_in_ms: soon  | time_limit_in_ms is no number",
        "time limit of nothing    | request_id: a; memory_limit_in_mb: 128; time_limit_in_ms: 0     | time_limit_in_ms is no number",
        "memory limit missing     | request_id: a; time_limit_in_ms: 3000                           | memory_limit_in_mb is missing",
        "memory limit no number   | request_id: a; memory_limit_in_mb: 1.5; time_limit_in_ms: 3000  | memory_limit_in_mb is no number",
        "request id missing       | memory_limit_in_mb: 128; time_limit_in_ms: 3000                 | request_id is missing",
      })
  void anEventWithAWrongHeadIsAnErrorAndTheNextOneIsServed(
      String name, String headers, String problem) {
    open();
    Outcome outcome = platform.run(ScfEvent.of("a", "x").headers(headers.split("; ")));

    assertTrue(outcome.isError());
    JsonObject error = new JsonObject(outcome.text());
    assertEquals("InvalidEvent", error.getString("errorType"));
    assertTrue(error.getString("errorMessage").contains(problem), outcome::text);
    assertEquals(0, handlers.begun().size());
    assertEquals("y", platform.run(ScfEvent.of("b", "y")).text());
  }

  @Test
  void aThousandEventsGoOverOneConnection() {
    open();
    for (int i = 0; i < 1_000; i++) {
      platform.offer(ScfEvent.of("id-" + i, "event " + i));
    }
    assertEquals("event 999", platform.outcome(1_000).text());

    assertEquals(1, platform.connections());
    assertEquals(1_000, handlers.begun().size());
    assertEquals(1_000, platform.deliveries());
  }

  @Test
  void aPlatformThatClosesEveryConnectionIsServedAsWell() {
    platform.closeConnections();
    open();
    for (int i = 1; i <= 5; i++) {
      assertEquals("x" + i, platform.run(ScfEvent.of("id-" + i, "x" + i)).text());
    }
    assertTrue(platform.connections() >= 10, () -> platform.connections() + " connections");
  }
}
