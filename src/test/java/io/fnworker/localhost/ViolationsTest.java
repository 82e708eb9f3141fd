package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.CollectionString;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationCancel;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.RpcRetryOptions;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import com.microsoft.azure.functions.rpc.messages.WorkerStatusResponse;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Every violation, provoked by a worker over a real socket. */
class ViolationsTest {
  private static final JsonObject HASTY = new JsonObject().put("timeScale", 0.05);

  @TempDir Path directory;

  static Stream<Arguments> badStarts() {
    return Stream.of(
        start(Violation.INIT_RESPONSE_LATE, w -> w.ignore(ContentCase.WORKER_INIT_REQUEST)),
        start(Violation.LOAD_RESPONSE_LATE, w -> w.ignore(ContentCase.FUNCTION_LOAD_REQUEST)),
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
    new AppBuilder(directory)
        .hostJson(new JsonObject().put("functionTimeout", "00:00:30"))
        .http("f", "");
    try (HostKit kit = new HostKit(directory, HASTY)) {
      FakeWorker worker = kit.worker(Map.of());
      role.accept(worker);
      worker.start(kit.host().workerId());

      kit.awaitViolation(violation);
      assertTrue(kit.console().stream().anyMatch(line -> line.contains(violation.name())));
    }
  }

  static Stream<Arguments> badMetadata() {
    return Stream.of(
        Arguments.of(Violation.FUNCTION_ID_EMPTY, List.of(metadata("a").clearFunctionId())),
        Arguments.of(
            Violation.FUNCTION_ID_DUPLICATE,
            List.of(metadata("a"), metadata("b").setFunctionId("id-a"))),
        Arguments.of(
            Violation.FUNCTION_NAME_DUPLICATE,
            List.of(metadata("a"), metadata("A").setFunctionId("other"))),
        Arguments.of(Violation.FUNCTION_NAME_INVALID, List.of(metadata("1st"))),
        Arguments.of(Violation.FUNCTION_NAME_INVALID, List.of(metadata("host"))),
        Arguments.of(Violation.SCRIPT_FILE_MISSING, List.of(metadata("a").clearScriptFile())),
        Arguments.of(Violation.RAW_BINDING_INVALID, List.of(metadata("a").addRawBindings("{"))),
        Arguments.of(
            Violation.BINDING_NAME_DUPLICATE,
            List.of(
                metadata("a")
                    .addRawBindings("{\"name\":\"T\",\"type\":\"http\",\"direction\":\"out\"}"))),
        Arguments.of(Violation.TRIGGER_MISSING, List.of(metadata("a").clearRawBindings())),
        Arguments.of(
            Violation.RETRY_OPTIONS_INCOMPLETE,
            List.of(
                metadata("a")
                    .setRetryOptions(
                        RpcRetryOptions.newBuilder()
                            .setRetryStrategy(RpcRetryOptions.RetryStrategy.fixed_delay)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMetadata")
  void badMetadataIsNamed(Violation violation, List<RpcFunctionMetadata.Builder> functions) {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject().put("indexing", true))) {
      FunctionMetadataResponse.Builder response =
          FunctionMetadataResponse.newBuilder().setResult(WorkerMessages.success());
      functions.forEach(response::addFunctionMetadataResults);
      FakeWorker worker = kit.worker(Map.of());
      worker.on(
          ContentCase.FUNCTIONS_METADATA_REQUEST,
          (w, m) ->
              w.send(StreamingMessage.newBuilder().setFunctionMetadataResponse(response).build()));
      worker.start(kit.host().workerId());

      kit.awaitViolation(violation);
    }
  }

  static Stream<Arguments> badAnswers() {
    TypedData collection =
        TypedData.newBuilder()
            .setCollectionString(CollectionString.newBuilder().addString("x"))
            .build();
    return Stream.of(
        answer(Violation.RESULT_MISSING, id -> response(id).clearResult()),
        answer(
            Violation.FAILURE_WITHOUT_EXCEPTION,
            id -> response(id).setResult(StatusResult.getDefaultInstance())),
        answer(Violation.OUTPUT_COLLECTION, id -> response(id).setReturnValue(collection)),
        answer(
            Violation.OUTPUT_JSON_INVALID,
            id -> response(id).setReturnValue(TypedData.newBuilder().setJson("{"))),
        answer(
            Violation.OUTPUT_WITHOUT_DATA,
            id -> response(id).addOutputData(ParameterBinding.newBuilder().setName("o"))),
        answer(
            Violation.OUTPUT_NAME_DUPLICATE,
            id -> response(id).addOutputData(output("o")).addOutputData(output("o"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badAnswers")
  void anAnswerThatAHostRefusesIsNamedAndFailsTheCall(Violation violation, Answer answer) {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.onInvocation(request -> WorkerMessages.message(answer.to(request.getInvocationId())));
      kit.ready(worker);

      assertEquals(500, kit.get("/api/f").statusCode());
      assertEquals(Map.of(violation, 1L), kit.host().violations());
    }
  }

  static Stream<Arguments> strayMessages() {
    return Stream.of(
        Arguments.of(Violation.RESPONSE_UNKNOWN_ID, WorkerMessages.message(response("?"))),
        Arguments.of(Violation.USER_LOG_WITHOUT_INVOCATION, WorkerMessages.userLog("", "x")),
        Arguments.of(Violation.SYSTEM_LOG_LEVEL, systemLog(RpcLog.Level.Debug)),
        Arguments.of(Violation.START_STREAM_TWICE, WorkerMessages.startStream("x")),
        Arguments.of(Violation.RESPONSE_UNASKED, WorkerMessages.initResponse(Map.of())),
        Arguments.of(
            Violation.STATUS_NOT_ECHOED,
            StreamingMessage.newBuilder()
                .setWorkerStatusResponse(WorkerStatusResponse.getDefaultInstance())
                .build()),
        Arguments.of(
            Violation.MESSAGE_OF_HOST,
            StreamingMessage.newBuilder()
                .setInvocationCancel(InvocationCancel.getDefaultInstance())
                .build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strayMessages")
  void aStrayMessageIsNamedAndHarmless(Violation violation, StreamingMessage message) {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.ready(kit.worker(Map.of()));
      worker.send(message);

      kit.awaitViolation(violation);
      assertEquals(200, kit.get("/api/f").statusCode());
      assertEquals(Map.of(violation, 1L), kit.host().violations());
    }
  }

  @Test
  void anEmptyMessageIsIgnored() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.ready(kit.worker(Map.of()));
      worker.send(StreamingMessage.getDefaultInstance());

      assertEquals(200, kit.get("/api/f").statusCode());
      assertEquals(Map.of(), kit.host().violations());
    }
  }

  @Test
  void logsAndResponsesAfterTheResponseAreNamed() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.on(
          ContentCase.INVOCATION_REQUEST,
          (w, m) -> {
            String id = m.getInvocationRequest().getInvocationId();
            w.send(WorkerMessages.userLog(id, "in time"));
            w.send(WorkerMessages.message(response(id)));
            w.send(WorkerMessages.userLog(id, "too late"));
            w.send(WorkerMessages.message(response(id)));
          });
      kit.ready(worker);

      kit.get("/api/f");

      kit.awaitViolation(Violation.RESPONSE_TWICE);
      assertEquals(
          Map.of(Violation.USER_LOG_AFTER_RESPONSE, 1L, Violation.RESPONSE_TWICE, 1L),
          kit.host().violations());
      assertTrue(kit.console().stream().anyMatch(l -> l.endsWith("Function.f.User: in time")));
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

  @Test
  void aLostStreamFailsWhatRuns() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.on(ContentCase.INVOCATION_REQUEST, (w, m) -> w.end());
      kit.ready(worker);

      assertEquals(500, kit.get("/api/f").statusCode());
      assertTrue(kit.violated(Violation.STREAM_LOST));
    }
  }

  @Test
  void aFunctionThatNeverAnswersTimesOut() {
    new AppBuilder(directory)
        .hostJson(new JsonObject().put("functionTimeout", "00:00:10"))
        .http("f", "");
    try (HostKit kit = new HostKit(directory, HASTY)) {
      kit.ready(kit.worker(Map.of()).ignore(ContentCase.INVOCATION_REQUEST));

      assertEquals(500, kit.get("/api/f").statusCode());
      assertTrue(kit.violated(Violation.FUNCTION_TIMEOUT));
    }
  }

  /** What a worker answers to an invocation. */
  private interface Answer {
    InvocationResponse.Builder to(String invocationId);
  }

  private static Arguments start(Violation violation, Consumer<FakeWorker> role) {
    return Arguments.of(violation, role);
  }

  private static Arguments answer(Violation violation, Answer answer) {
    return Arguments.of(violation, answer);
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

  private static InvocationResponse.Builder response(String id) {
    return WorkerMessages.response(id);
  }

  private static ParameterBinding.Builder output(String name) {
    return ParameterBinding.newBuilder().setName(name).setData(WorkerMessages.string("x"));
  }

  private static StreamingMessage systemLog(RpcLog.Level level) {
    return StreamingMessage.newBuilder()
        .setRpcLog(RpcLog.newBuilder().setLogCategory(RpcLog.RpcLogCategory.System).setLevel(level))
        .build();
  }

  private static RpcFunctionMetadata.Builder metadata(String name) {
    return RpcFunctionMetadata.newBuilder()
        .setName(name)
        .setFunctionId("id-" + name)
        .setScriptFile("/app/app.jar")
        .setEntryPoint("F.f")
        .addRawBindings("{\"name\":\"t\",\"type\":\"queueTrigger\",\"direction\":\"in\"}");
  }
}
