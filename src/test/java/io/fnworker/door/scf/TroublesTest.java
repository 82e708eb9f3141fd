package io.fnworker.door.scf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.scf.ApiCall;
import io.fnworker.testkit.scf.Fault;
import io.fnworker.testkit.scf.Outcome;
import io.fnworker.testkit.scf.ScfEvent;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lost answers, refusals, slow functions, failures: after each of them the next event is served.
 */
class TroublesTest extends ScfConversation {
  private static final TypedData RESULT = TypedData.newBuilder().setString("result").build();

  private void assertNextIsServed() {
    int before = platform.outcomes().size();
    platform.offer(ScfEvent.of("next", "still here"));
    assertEquals("still here", platform.outcome(before + 1).text());
  }

  private static JsonObject errorOf(Outcome outcome) {
    assertTrue(outcome.isError(), outcome::toString);
    return new JsonObject(outcome.text());
  }

  /** The platform may hand an event out again; the function must not notice. */
  static Stream<Arguments> repetitions() {
    return Stream.of(
        Arguments.of("the outcome was lost once", ApiCall.RESPONSE, 1, List.of(new Fault.Lose())),
        Arguments.of(
            "the outcome was lost twice",
            ApiCall.RESPONSE,
            2,
            List.of(new Fault.Lose(), new Fault.Lose())),
        Arguments.of("refused with 400", ApiCall.RESPONSE, 2, List.of(new Fault.Refuse(400))),
        Arguments.of("refused with 422", ApiCall.RESPONSE, 2, List.of(new Fault.Refuse(422))),
        Arguments.of("refused with 500", ApiCall.RESPONSE, 2, List.of(new Fault.Refuse(500))),
        Arguments.of(
            "refused three times",
            ApiCall.RESPONSE,
            4,
            List.of(new Fault.Refuse(500), new Fault.Refuse(503), new Fault.Refuse(404))),
        Arguments.of(
            "the answer to the outcome was lost",
            ApiCall.RESPONSE,
            1,
            List.of(new Fault.LoseAnswer())),
        Arguments.of("the event was lost", ApiCall.NEXT, 2, List.of(new Fault.LoseAnswer())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("repetitions")
  void anEventIsRunOnce(String name, ApiCall call, int deliveries, List<Fault> faults) {
    platform.faults(call, faults.toArray(Fault[]::new));
    handlers.when("a", RESULT);
    open();

    assertEquals("result", platform.run(ScfEvent.of("a", "x")).text());
    assertNextIsServed();
    assertEquals(
        List.of("a", "next"),
        handlers.begun().stream().map(request -> request.getInvocationId()).toList());
    assertEquals(deliveries + 1, platform.deliveries());
  }

  @Test
  void aRefusalIsNotAnsweredByTellingTheSameAgainUnasked() {
    platform.faults(ApiCall.RESPONSE, new Fault.Refuse(500));
    open();
    platform.run(ScfEvent.of("a", "x"));
    platform.awaitIdle();

    assertEquals(6, platform.requests(), "ready, next, refused, next, response, next");
  }

  @Test
  void anOutcomeThatWasTakenIsToldAgainWhenTheEventComesAgain() {
    handlers.when("a", RESULT);
    open();
    platform.run(ScfEvent.of("a", "x"));
    assertEquals("result", platform.run(ScfEvent.of("a", "x")).text());

    assertEquals(1, handlers.begun().size());
  }

  @Test
  void anErrorThatWasTakenIsToldAgainWhenTheEventComesAgain() {
    handlers.when("a", FakeHandlers.failure("app.Busy", "later", ""));
    open();
    platform.run(ScfEvent.of("a", "x"));
    JsonObject again = errorOf(platform.run(ScfEvent.of("a", "x")));

    assertEquals("app.Busy", again.getString("errorType"));
    assertEquals(1, handlers.begun().size());
  }

  @Test
  void theNextEventIsNotAskedForWhileTheOutcomeWaitsForItsAnswer() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    platform.faults(ApiCall.RESPONSE, new Fault.Delay(answer));
    open();
    platform.run(ScfEvent.of("a", "x"));
    int requests = platform.requests();
    answer.countDown();
    assertNextIsServed();

    assertEquals(3, requests);
  }

  @Test
  void anAnswerThatNeverComesIsWaitedForOnlySoLong() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    platform.faults(ApiCall.RESPONSE, new Fault.Delay(never));
    await(open(Duration.ofSeconds(30), Duration.ofMillis(300)));
    platform.run(ScfEvent.of("a", "x"));
    assertNextIsServed();
    never.countDown();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "app.NotPaid, no money, ''",
    "java.lang.StackOverflowError, '', UserCodeReturn",
    "app.Endless, contains itself, UserCodeReturn"
  })
  void aFailureIsAnErrorAndTheLoopGoesOn(String type, String message, String source) {
    handlers.when("a", FakeHandlers.failure(type, message, source));
    open();

    JsonObject error = errorOf(platform.run(ScfEvent.of("a", "x")));
    assertEquals(type, error.getString("errorType"));
    assertTrue(error.getString("errorMessage").contains(message), error::encode);
    assertTrue(error.getString("stackTrace").contains("at app.Functions.handle"), error::encode);
    assertNextIsServed();
  }

  @Test
  void lackOfMemoryIsAnErrorAndTheEndOfThisProcess() {
    handlers.when("a", FakeHandlers.failure("java.lang.OutOfMemoryError", "Java heap space", ""));
    open();

    JsonObject error = errorOf(platform.run(ScfEvent.of("a", "x")));
    assertEquals("java.lang.OutOfMemoryError", error.getString("errorType"));
    String why =
        assertThrows(CompletionException.class, () -> await(door.lost())).getCause().getMessage();
    assertTrue(why.contains("Out of memory in request a"), why);
    assertEquals(3, platform.requests(), "ready, next, error, and nothing after that");
  }

  @Test
  void aResultThatIsTooLargeIsAnErrorInstead() {
    byte[] large = new byte[6 * 1024 * 1024 + 1];
    handlers.when("a", TypedData.newBuilder().setBytes(ByteString.copyFrom(large)).build());
    open();

    assertEquals(
        "ResultTooLarge", errorOf(platform.run(ScfEvent.of("a", "x"))).getString("errorType"));
    assertNextIsServed();
  }

  @Test
  void aFunctionThatTakesTooLongIsGivenUpBeforeThePlatformEndsTheProcess() {
    platform.bePatient();
    handlers.when("slow", FakeHandlers.never());
    open();

    JsonObject error = errorOf(platform.run(ScfEvent.of("slow", "x").limit(500)));
    assertEquals("TimeLimitReached", error.getString("errorType"));
    assertEquals(List.of("slow"), handlers.cancelled());
    assertNextIsServed();

    handlers.answer("slow", FakeHandlers.success(RESULT));
    HostKit.eventually(() -> late.get() == 1, "the late result is counted");
    assertEquals(2, platform.outcomes().size(), "and dropped");
  }

  @Test
  void aRequestWhoseEarlierRunGoesOnIsNotRunBesideIt() {
    platform.bePatient();
    handlers.when("slow", FakeHandlers.never());
    open();
    platform.run(ScfEvent.of("slow", "x").limit(200));
    assertNextIsServed();
    JsonObject again = errorOf(platform.run(ScfEvent.of("slow", "x")));
    handlers.when("slow", RESULT);
    handlers.answer("slow", FakeHandlers.success(RESULT));
    HostKit.eventually(() -> late.get() == 1, "the earlier run has ended");
    assertNextIsServed();

    assertEquals("StillRunning", again.getString("errorType"));
    assertEquals("result", platform.run(ScfEvent.of("slow", "x")).text());
  }

  @Test
  void aProcessFullOfFunctionsThatDoNotEndIsReplaced() {
    platform.bePatient();
    open();
    for (int i = 1; i <= 16; i++) {
      assertFalse(door.lost().isComplete());
      handlers.when("deaf-" + i, FakeHandlers.never());
      assertTrue(platform.run(ScfEvent.of("deaf-" + i, "x").limit(40)).isError());
    }
    String why =
        assertThrows(CompletionException.class, () -> await(door.lost())).getCause().getMessage();
    assertTrue(why.contains("16 functions"), why);
  }

  static Stream<Arguments> interruptedWaits() {
    return Stream.of(
        Arguments.of("closed", 1, new Fault[] {new Fault.Lose()}),
        Arguments.of("closed again and again", 4, fourTimes(new Fault.Lose())),
        Arguments.of("refused again and again", 4, fourTimes(new Fault.Refuse(500))));
  }

  private static Fault[] fourTimes(Fault fault) {
    return Stream.generate(() -> fault).limit(4).toArray(Fault[]::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("interruptedWaits")
  void aWaitThatFailsIsBegunAgain(String name, int failures, Fault[] faults) {
    platform.faults(ApiCall.NEXT, faults);
    long begin = System.nanoTime();
    open();
    assertNextIsServed();
    long millis = (System.nanoTime() - begin) / 1_000_000;
    platform.awaitIdle();

    assertEquals(failures + 4, platform.requests(), "ready, tries, next, response, next");
    assertTrue(millis >= 20L * ((1 << failures) - 1), "pauses that double, not " + millis + " ms");
  }

  @Test
  void connectionsThatAreCutWhileItWaitsAreMadeAnew() {
    open();
    for (int i = 1; i <= 3; i++) {
      platform.awaitIdle();
      platform.dropConnections();
      assertNextIsServed();
    }
    assertEquals(1, platform.readyCalls());
    assertTrue(platform.connections() >= 4);
  }

  @Test
  void toldToStopWhileItWaitsItStopsAtOnce() {
    open();
    platform.awaitIdle();
    await(door.stopIntake());
    await(door.drain());

    assertEquals(2, platform.requests());
    assertFalse(door.lost().isComplete());
  }

  @Test
  void toldToStopWhileItRunsItTellsTheOutcomeFirst() {
    handlers.when("a", FakeHandlers.never());
    open();
    platform.offer(ScfEvent.of("a", "x"), ScfEvent.of("b", "never asked for"));
    HostKit.eventually(() -> handlers.begun().size() == 1, "it runs");
    var stopped = door.stopIntake();
    boolean stoppedAtOnce = stopped.isComplete();
    handlers.answer("a", FakeHandlers.success(RESULT));

    await(stopped);
    await(door.drain());
    assertFalse(stoppedAtOnce);
    assertEquals("result", platform.outcome(1).text());
    assertEquals(3, platform.requests());
  }
}
