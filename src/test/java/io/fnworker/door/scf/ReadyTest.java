package io.fnworker.door.scf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.testkit.scf.ApiCall;
import io.fnworker.testkit.scf.Fault;
import io.fnworker.testkit.scf.ScfEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Up to the moment when the platform knows that the process is ready. */
class ReadyTest extends ScfConversation {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void readyIsSaidOnceBeforeTheFirstEventIsAskedFor() {
    open();

    assertEquals("hello", platform.run(ScfEvent.of("a", "hello")).text());
    assertEquals(1, platform.readyCalls());
  }

  @Test
  void nothingIsSaidBeforeTheFunctionIsLoaded() {
    handlers.holdLoad();
    Future<?> opened = open(LONG, LONG);
    handlers.loadAsked().join();
    int saidMeanwhile = platform.requests();
    handlers.loaded(StatusResult.newBuilder().setStatus(StatusResult.Status.Success).build());
    await(opened);

    assertEquals(0, saidMeanwhile);
    platform.awaitReady();
  }

  @Test
  void aFunctionThatCannotBeLoadedIsNeverReady() {
    handlers.holdLoad();
    Future<?> opened = open(LONG, LONG);
    handlers.loadAsked().join();
    handlers.loaded(
        StatusResult.newBuilder()
            .setStatus(StatusResult.Status.Failure)
            .setResult("no such class")
            .setException(RpcException.newBuilder().setStackTrace("at app.Functions"))
            .build());

    String message = assertThrows(CompletionException.class, () -> await(opened)).getMessage();
    assertTrue(message.contains("app.Functions.handle"), message);
    assertTrue(message.contains("no such class\nat app.Functions"), message);
    assertEquals(0, platform.requests());
  }

  static Stream<Arguments> passingTroubles() {
    return Stream.of(
        Arguments.of(
            "refused twice", 3, new Fault[] {new Fault.Refuse(500), new Fault.Refuse(404)}),
        Arguments.of("connection lost", 2, new Fault[] {new Fault.Lose()}),
        Arguments.of("answer lost", 2, new Fault[] {new Fault.LoseAnswer()}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingTroubles")
  void readyIsSaidAgainUntilItIsTaken(String name, int times, Fault[] faults) {
    platform.faults(ApiCall.READY, faults);
    open();
    platform.awaitIdle();

    assertEquals(times + 1, platform.requests(), "ready so often, then the question for an event");
  }

  @Test
  void whoeverDoesNotTakeItInTimeIsGivenUp() {
    Fault[] always = new Fault[100];
    java.util.Arrays.fill(always, new Fault.Refuse(503));
    platform.faults(ApiCall.READY, always);
    Future<?> opened = open(Duration.ofMillis(400), LONG);

    String message = assertThrows(CompletionException.class, () -> await(opened)).getMessage();
    assertTrue(message.contains("127.0.0.1:" + platform.port()), message);
    assertTrue(message.contains("503"), message);
    assertTrue(platform.requests() < 20, "a pause lies between the tries");
  }
}
