package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.CollectionString;
import com.microsoft.azure.functions.rpc.messages.InvocationCancel;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.WorkerStatusResponse;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.FakeWorker;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.WorkerMessages;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker can do wrong once it is ready, provoked over a real socket. */
class ViolationsTest {
  @TempDir Path directory;

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
        .hostJson(new JsonObject().put("functionTimeout", "00:00:01"))
        .http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(kit.worker(Map.of()).ignore(ContentCase.INVOCATION_REQUEST));

      assertEquals(500, kit.get("/api/f").statusCode());
      assertTrue(kit.violated(Violation.FUNCTION_TIMEOUT));
    }
  }

  @Test
  void aMetricWithoutNameAndValueIsNamed() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.on(
          ContentCase.INVOCATION_REQUEST,
          (w, m) -> {
            String id = m.getInvocationRequest().getInvocationId();
            w.send(
                StreamingMessage.newBuilder()
                    .setRpcLog(
                        RpcLog.newBuilder()
                            .setInvocationId(id)
                            .setLogCategory(RpcLog.RpcLogCategory.CustomMetric)
                            .putPropertiesMap("Name", WorkerMessages.string("orders")))
                    .build());
            w.send(WorkerMessages.message(response(id)));
          });
      kit.ready(worker);

      assertEquals(200, kit.get("/api/f").statusCode());
      assertEquals(Map.of(Violation.CUSTOM_METRIC_INCOMPLETE, 1L), kit.host().violations());
    }
  }

  @Test
  void aWorkerThatAnnouncesItsStatusButDoesNotTellItIsNamed() {
    new AppBuilder(directory).http("f", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(
          kit.worker(Map.of("WorkerStatus", "true")).ignore(ContentCase.WORKER_STATUS_REQUEST));

      String status = kit.get("/admin/host/status").body();

      assertEquals("late", new JsonObject(status).getString("latencyMicros"));
      assertEquals(Map.of(Violation.STATUS_LATE, 1L), kit.host().violations());
    }
  }

  @Test
  void aMessageAfterTheOrderToEndIsNamed() {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of("HandlesWorkerTerminateMessage", "true"));
      worker.on(
          ContentCase.WORKER_TERMINATE,
          (w, m) -> {
            w.send(WorkerMessages.initResponse(Map.of()));
            w.end();
          });
      kit.ready(worker);

      kit.shutdown();

      assertTrue(kit.violated(Violation.MESSAGE_AFTER_TERMINATE));
    }
  }

  @Test
  void aWorkerThatDoesNotEndWhenToldIsNamed() {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject().put("timeScale", 0.2))) {
      kit.ready(kit.worker(Map.of("HandlesWorkerTerminateMessage", "true")));

      kit.shutdown();

      assertEquals(Map.of(Violation.TERMINATE_LATE, 1L), kit.host().violations());
    }
  }

  /** What a worker answers to an invocation. */
  private interface Answer {
    InvocationResponse.Builder to(String invocationId);
  }

  private static Arguments answer(Violation violation, Answer answer) {
    return Arguments.of(violation, answer);
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
}
