package io.fnworker.conversation.durabletask;

import static io.fnworker.testkit.durabletask.WorkItems.activity;
import static io.fnworker.testkit.durabletask.WorkItems.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import com.google.protobuf.UnknownFieldSet;
import io.fnworker.messages.durabletask.ActivityResponse;
import io.fnworker.messages.durabletask.EntityBatchRequest;
import io.fnworker.messages.durabletask.EntityBatchResult;
import io.fnworker.messages.durabletask.HealthPing;
import io.fnworker.messages.durabletask.OperationRequest;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import io.fnworker.messages.durabletask.WorkItem;
import io.fnworker.testkit.durabletask.ScriptedSidecar;
import io.fnworker.testkit.durabletask.SidecarWorker;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Activities of a sidecar, on a real socket. The worker runs three at a time. */
class ActivityItemsTest {
  private static final int LIMIT = 3;

  private static ScriptedSidecar sidecar;
  private static SidecarWorker worker;

  @BeforeAll
  static void connect() {
    sidecar = new ScriptedSidecar();
    worker = SidecarWorker.start(sidecar.port(), new JsonObject().put("maxActivities", LIMIT));
    sidecar.awaitWorker();
  }

  @AfterAll
  static void end() {
    worker.close();
    sidecar.close();
  }

  private static ActivityResponse run(String name, String json) {
    sidecar.send(item(activity(name, json), "t"));
    return sidecar.nextActivity();
  }

  @ParameterizedTest(name = "token \"{0}\"")
  @ValueSource(strings = {"", "token", "{\"a\": 1}\n\u0000\uD83D\uDE00"})
  void theTokenComesBackAsItIs(String token) {
    sidecar.send(item(activity("Add", "1"), token));

    assertEquals(
        ActivityResponse.newBuilder()
            .setInstanceId("i")
            .setTaskId(3)
            .setResult(StringValue.of("2"))
            .setCompletionToken(token)
            .build(),
        sidecar.nextActivity());
  }

  static Stream<Arguments> inputs() {
    return Stream.of(
        arguments(null, "no input"),
        arguments("null", "no input"),
        arguments("\"\"", "[]"),
        arguments("\"null\"", "[null]"),
        arguments("\"x\"", "[x]"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("inputs")
  void absentAndEmptyInputsAreToldApart(String json, String seen) {
    assertEquals("\"" + seen + "\"", run("Kind", json).getResult().getValue());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"'\"\"'", "'\"null\"'", "0", "'[]'"})
  void resultsThatLookLikeNothingAreThere(String json) {
    assertEquals(StringValue.of(json), run("Echo", json).getResult());
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"Echo, null", "Echo,", "Nothing, 1"})
  void nullIsNoResult(String name, String json) {
    assertFalse(run(name, json).hasResult());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Greet,   '\"Rome\"',                         '\"Hello, Rome!\"'",
    "Greet,   '\"say \\\"x\\\"\"',                '\"Hello, say \\\"x\\\"!\"'",
    "Order,   '{\"item\":\"tea\",\"quantity\":2}', '[2,3]'"
  })
  void annotatedMethodsTakeAndGiveValues(String name, String json, String result) {
    assertEquals(result, run(name, json).getResult().getValue());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments("Fail", "always", "java.lang.IllegalStateException", "failed always"),
        arguments("Fail", "without message", "java.lang.NullPointerException", ""),
        arguments("Fail", "error", "java.lang.StackOverflowError", "deep"),
        arguments("Refuse", "it", "java.io.IOException", "refused it"));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("failures")
  void whatUserCodeThrowsIsTheFailure(String name, String input, String type, String message) {
    TaskFailureDetails failure = run(name, "\"" + input + "\"").getFailureDetails();

    assertEquals(type, failure.getErrorType());
    assertEquals(message, failure.getErrorMessage());
    assertTrue(failure.getStackTrace().getValue().contains("at app."), failure::toString);
    assertFalse(failure.getIsNonRetriable());
  }

  @Test
  void causesOfFailuresAreTold() {
    TaskFailureDetails failure = run("Fail", "\"always\"").getFailureDetails();

    assertEquals("inner", failure.getInnerFailure().getErrorMessage());
    assertEquals(
        "java.lang.ArithmeticException",
        failure.getInnerFailure().getInnerFailure().getErrorType());
    assertEquals(
        "closed", run("Refuse", "\"it\"").getFailureDetails().getInnerFailure().getErrorMessage());
  }

  @Test
  void anUnknownActivityFailsForGood() {
    TaskFailureDetails failure = run("Nowhere", "1").getFailureDetails();

    assertEquals("ActivityTaskNotFound", failure.getErrorType());
    assertTrue(failure.getErrorMessage().contains("Nowhere"));
    assertTrue(failure.getIsNonRetriable());
  }

  @Test
  void activitiesRunSideBySideUpToTheLimit() throws Exception {
    Semaphore here = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    System.getProperties().put("tasks.here", here);
    System.getProperties().put("tasks.go", go);
    for (int i = 0; i < LIMIT + 2; i++) {
      sidecar.send(item(activity("Wait", "1"), "t" + i));
    }

    assertTrue(here.tryAcquire(LIMIT, 60, TimeUnit.SECONDS), "too few run at once");
    // An orchestration is not held up by activities, and shows that nobody else has begun.
    sidecar.send(item(io.fnworker.testkit.durabletask.WorkItems.first("Timer", "1"), "turn"));
    assertEquals("turn", sidecar.nextTurn().getCompletionToken());
    assertEquals(0, here.availablePermits());
    go.countDown();

    for (int i = 0; i < LIMIT + 2; i++) {
      assertEquals("\"went on\"", sidecar.nextActivity().getResult().getValue());
    }
  }

  @Test
  void anAnswerThatIsNotTakenIsSentAgain() {
    sidecar
        .refuse("CompleteActivityTask", GrpcStatus.UNAVAILABLE, "busy")
        .refuse("CompleteActivityTask", GrpcStatus.INTERNAL, "still busy");

    ActivityResponse first = run("Add", "1");

    assertEquals(first, sidecar.nextActivity());
    assertEquals(first, sidecar.nextActivity());
    assertEquals("2", run("Add", "1").getResult().getValue());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"NOT_FOUND, ''", "UNKNOWN, unknown instance ID: i"})
  void anAnswerThatNobodyWaitsForIsDropped(GrpcStatus status, String text) {
    sidecar.refuse("CompleteActivityTask", status, text);

    run("Add", "1");

    assertEquals("3", run("Add", "2").getResult().getValue());
  }

  @Test
  void anItemThatComesAgainIsRunAgain() {
    WorkItem item = item(activity("Add", "1"), "t");
    sidecar.send(item, item);

    assertEquals(sidecar.nextActivity(), sidecar.nextActivity());
  }

  @Test
  void aLargeInputIsTaken() {
    String text = "x".repeat(3_900_000);

    assertEquals("3900000", run("Length", "\"" + text + "\"").getResult().getValue());
  }

  @Test
  void aResultThatNoMessageHoldsFailsTheActivityForGood() {
    TaskFailureDetails failure = run("Text", "5000000").getFailureDetails();

    assertEquals("ResultTooLarge", failure.getErrorType());
    assertTrue(failure.getIsNonRetriable());
  }

  @Test
  void unknownWorkIsPassedOver() {
    WorkItem unknown =
        WorkItem.newBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        77,
                        UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("?"))
                            .build())
                    .build())
            .build();
    WorkItem ping = WorkItem.newBuilder().setHealthPing(HealthPing.getDefaultInstance()).build();
    sidecar.send(unknown, ping);

    assertEquals("2", run("Add", "1").getResult().getValue());
  }

  @Test
  void entitiesAreNotFound() {
    sidecar.send(
        WorkItem.newBuilder()
            .setEntityRequest(
                EntityBatchRequest.newBuilder()
                    .setInstanceId("@counter@a")
                    .setEntityState(StringValue.of("7"))
                    .addOperations(OperationRequest.newBuilder().setOperation("add")))
            .setCompletionToken("e")
            .build());

    EntityBatchResult result = sidecar.next("CompleteEntityTask", EntityBatchResult.class);

    assertEquals("e", result.getCompletionToken());
    assertEquals("7", result.getEntityState().getValue());
    TaskFailureDetails failure = result.getResults(0).getFailure().getFailureDetails();
    assertEquals("EntityTaskNotFound", failure.getErrorType());
    assertTrue(failure.getErrorMessage().contains("counter"));
    assertTrue(failure.getIsNonRetriable());
  }
}
