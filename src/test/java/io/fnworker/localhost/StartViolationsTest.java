package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import com.microsoft.azure.functions.rpc.messages.WorkerWarmupResponse;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.FakeWorker;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.WorkerMessages;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker can do wrong until it is ready, provoked over a real socket. */
class StartViolationsTest {
  /** Limits that a test can wait for, but that a busy machine keeps when it answers. */
  private static final JsonObject HASTY = new JsonObject().put("timeScale", 0.06);

  @TempDir Path directory;

  static Stream<Arguments> badStarts() {
    return Stream.of(
        start(
            Violation.INIT_FAILED,
            w -> reply(w, ContentCase.WORKER_INIT_REQUEST, init().setResult(failed()))),
        start(
            Violation.RESULT_MISSING,
            w -> reply(w, ContentCase.WORKER_INIT_REQUEST, init().clearResult())),
        start(
            Violation.WORKER_METADATA_MISSING,
            w -> reply(w, ContentCase.WORKER_INIT_REQUEST, init().clearWorkerMetadata())),
        start(Violation.CAPABILITY_EMPTY, capability("WorkerStatus", "")),
        start(Violation.CAPABILITY_FALSE, capability("WorkerStatus", "False")),
        start(Violation.HTTP_URI_INVALID, capability("HttpUri", "no uri")),
        start(Violation.HTTP_URI_NOT_LISTENING, capability("HttpUri", "http://127.0.0.1:1")),
        start(
            Violation.MESSAGE_BEFORE_INIT,
            w ->
                w.on(
                    ContentCase.WORKER_INIT_REQUEST,
                    (worker, m) -> worker.send(WorkerMessages.message(response("x"))))),
        start(
            Violation.LOAD_RESPONSE_UNKNOWN_ID,
            onLoad(id -> WorkerMessages.loadResponse("other", WorkerMessages.success()))),
        start(
            Violation.RESULT_MISSING,
            onLoad(
                id ->
                    StreamingMessage.newBuilder()
                        .setFunctionLoadResponse(
                            FunctionLoadResponse.newBuilder().setFunctionId(id))
                        .build())),
        start(
            Violation.FAILURE_WITHOUT_EXCEPTION,
            onLoad(id -> WorkerMessages.loadResponse(id, StatusResult.getDefaultInstance()))),
        start(
            Violation.LOAD_RESPONSE_TWICE,
            w ->
                w.on(
                    ContentCase.FUNCTION_LOAD_REQUEST,
                    (worker, m) -> {
                      String id = m.getFunctionLoadRequest().getFunctionId();
                      worker.send(WorkerMessages.loadResponse(id, WorkerMessages.success()));
                      worker.send(WorkerMessages.loadResponse(id, WorkerMessages.success()));
                    })));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badStarts")
  void aBadStartIsNamed(Violation violation, Consumer<FakeWorker> role) {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      role.accept(worker);
      worker.start(kit.host().workerId());

      kit.awaitViolation(violation);
      assertTrue(kit.console().stream().anyMatch(line -> line.contains(violation.name())));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INIT_RESPONSE_LATE, WORKER_INIT_REQUEST, {}",
    "LOAD_RESPONSE_LATE, FUNCTION_LOAD_REQUEST, {}",
    "METADATA_LATE, FUNCTIONS_METADATA_REQUEST, {\"indexing\":true}",
    "WARMUP_LATE, WORKER_WARMUP_REQUEST, {\"placeholder\":true}",
    "ENVIRONMENT_RELOAD_LATE, FUNCTION_ENVIRONMENT_RELOAD_REQUEST, {\"placeholder\":true}",
  })
  void anAnswerThatDoesNotComeInTimeIsNamed(
      Violation violation, ContentCase unanswered, String settings) {
    // The limit for loads is the function timeout where that is longer than a minute.
    new AppBuilder(directory)
        .hostJson(new JsonObject().put("functionTimeout", "00:00:30"))
        .http("f", "");
    try (HostKit kit = new HostKit(directory, HASTY.copy().mergeIn(new JsonObject(settings)))) {
      kit.worker(Map.of("HandlesWorkerWarmupMessage", "true"))
          .ignore(unanswered)
          .start(kit.host().workerId());

      kit.awaitViolation(violation);
      assertEquals(Map.of(violation, 1L), kit.host().violations());
    }
  }

  static Stream<Arguments> badSpecializations() {
    return Stream.of(
        Arguments.of(
            Violation.WARMUP_FAILED,
            ContentCase.WORKER_WARMUP_REQUEST,
            StreamingMessage.newBuilder()
                .setWorkerWarmupResponse(WorkerWarmupResponse.newBuilder().setResult(failed()))
                .build()),
        Arguments.of(
            Violation.ENVIRONMENT_RELOAD_FAILED,
            ContentCase.FUNCTION_ENVIRONMENT_RELOAD_REQUEST,
            reloaded(FunctionEnvironmentReloadResponse.newBuilder().setResult(failed()))),
        Arguments.of(
            Violation.RESULT_MISSING,
            ContentCase.FUNCTION_ENVIRONMENT_RELOAD_REQUEST,
            reloaded(FunctionEnvironmentReloadResponse.newBuilder())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSpecializations")
  void aPlaceholderThatDoesNotBecomeTheAppIsNamed(
      Violation violation, ContentCase request, StreamingMessage answer) {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject().put("placeholder", true))) {
      kit.worker(Map.of("HandlesWorkerWarmupMessage", "true"))
          .on(request, (worker, message) -> worker.send(answer))
          .start(kit.host().workerId());

      kit.awaitViolation(violation);
      assertEquals(Map.of(violation, 1L), kit.host().violations());
    }
  }

  @Test
  void anUnknownWorkerIdOrFirstMessageEndsTheStreamWithOk() throws Exception {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker stranger = kit.worker(Map.of()).start("nobody");
      FakeWorker rude = kit.worker(Map.of()).open(WorkerMessages.userLog("", "hello"));

      assertEquals("OK", stranger.ended().get(5, TimeUnit.SECONDS));
      assertEquals("OK", rude.ended().get(5, TimeUnit.SECONDS));
      assertEquals(
          Map.of(Violation.UNKNOWN_WORKER_ID, 1L, Violation.FIRST_MESSAGE, 1L),
          kit.host().violations());
      assertEquals(List.of(), stranger.messages());
    }
  }

  @Test
  void noStartStreamInTimeIsNamed() {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject().put("timeScale", 0.001))) {
      kit.awaitViolation(Violation.START_STREAM_LATE);
    }
  }

  private static Arguments start(Violation violation, Consumer<FakeWorker> role) {
    return Arguments.of(violation, role);
  }

  private static Consumer<FakeWorker> capability(String name, String value) {
    return worker ->
        worker.on(
            ContentCase.WORKER_INIT_REQUEST,
            (w, m) -> w.send(WorkerMessages.initResponse(Map.of(name, value))));
  }

  private static Consumer<FakeWorker> onLoad(Function<String, StreamingMessage> reply) {
    return worker ->
        worker.on(
            ContentCase.FUNCTION_LOAD_REQUEST,
            (w, m) -> w.send(reply.apply(m.getFunctionLoadRequest().getFunctionId())));
  }

  private static void reply(
      FakeWorker worker, ContentCase to, WorkerInitResponse.Builder response) {
    worker.on(
        to,
        (w, m) -> w.send(StreamingMessage.newBuilder().setWorkerInitResponse(response).build()));
  }

  private static WorkerInitResponse.Builder init() {
    return WorkerMessages.initResponse(Map.of()).getWorkerInitResponse().toBuilder();
  }

  private static StatusResult failed() {
    return WorkerMessages.failure("no");
  }

  private static StreamingMessage reloaded(FunctionEnvironmentReloadResponse.Builder response) {
    return StreamingMessage.newBuilder().setFunctionEnvironmentReloadResponse(response).build();
  }

  private static InvocationResponse.Builder response(String id) {
    return WorkerMessages.response(id);
  }
}
