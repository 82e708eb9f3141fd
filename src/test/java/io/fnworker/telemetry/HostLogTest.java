package io.fnworker.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.CloseSharedMemoryResourcesResponse;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import com.microsoft.azure.functions.rpc.messages.WorkerStatusResponse;
import com.microsoft.azure.functions.rpc.messages.WorkerWarmupResponse;
import io.fnworker.bus.LocalCodec;
import io.fnworker.bus.Outbox;
import io.vertx.core.Vertx;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostLogTest {
  private static final String DOOR = "door.outbox";

  private final Vertx vertx = Vertx.vertx();
  private final LinkedBlockingQueue<StreamingMessage> sent = new LinkedBlockingQueue<>();
  private final HostLog log = new HostLog(new Outbox(vertx.eventBus()));

  @BeforeEach
  void listen() {
    LocalCodec.register(vertx.eventBus());
    vertx
        .eventBus()
        .<Message>localConsumer(DOOR, message -> sent.add((StreamingMessage) message.body()));
  }

  @AfterEach
  void close() {
    vertx.close();
  }

  static Stream<Arguments> answers() {
    Function<StatusResult, StreamingMessage.Builder> init =
        result ->
            message().setWorkerInitResponse(WorkerInitResponse.newBuilder().setResult(result));
    Function<StatusResult, StreamingMessage.Builder> load =
        result ->
            message().setFunctionLoadResponse(FunctionLoadResponse.newBuilder().setResult(result));
    Function<StatusResult, StreamingMessage.Builder> reload =
        result ->
            message()
                .setFunctionEnvironmentReloadResponse(
                    FunctionEnvironmentReloadResponse.newBuilder().setResult(result));
    Function<StatusResult, StreamingMessage.Builder> warmup =
        result ->
            message().setWorkerWarmupResponse(WorkerWarmupResponse.newBuilder().setResult(result));
    Function<StatusResult, StreamingMessage.Builder> metadata =
        result ->
            message()
                .setFunctionMetadataResponse(
                    FunctionMetadataResponse.newBuilder().setResult(result));
    return Stream.of(
        Arguments.of("init", init, StatusResult.Status.Success, RpcLog.Level.Information),
        Arguments.of("load", load, StatusResult.Status.Success, RpcLog.Level.Information),
        Arguments.of("failed load", load, StatusResult.Status.Failure, RpcLog.Level.Error),
        Arguments.of("reload", reload, StatusResult.Status.Success, RpcLog.Level.Information),
        Arguments.of("warm-up", warmup, StatusResult.Status.Failure, RpcLog.Level.Error),
        Arguments.of("metadata", metadata, StatusResult.Status.Cancelled, RpcLog.Level.Warning));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("answers")
  void theTextOfAnAnswerIsASystemRecord(
      String name,
      Function<StatusResult, StreamingMessage.Builder> answer,
      StatusResult.Status status,
      RpcLog.Level level)
      throws InterruptedException {
    StatusResult result = StatusResult.newBuilder().setStatus(status).setResult(name).build();

    log.answering(DOOR, answer.apply(result).build());

    RpcLog record = sent.poll(10, TimeUnit.SECONDS).getRpcLog();
    assertEquals(RpcLog.RpcLogCategory.System, record.getLogCategory());
    assertEquals("azure_functions_java_worker", record.getCategory());
    assertEquals(level, record.getLevel());
    assertEquals(name, record.getMessage());
    assertEquals("", record.getInvocationId());
  }

  @Test
  void answersWithoutATextAreNoRecords() throws InterruptedException {
    log.answering(
        DOOR, message().setWorkerStatusResponse(WorkerStatusResponse.getDefaultInstance()).build());
    log.answering(
        DOOR,
        message()
            .setCloseSharedMemoryResourcesResponse(
                CloseSharedMemoryResourcesResponse.getDefaultInstance())
            .build());
    log.answering(DOOR, message().build());
    new Outbox(vertx.eventBus()).send(DOOR, message().setRequestId("after").build());

    assertEquals("after", sent.poll(10, TimeUnit.SECONDS).getRequestId());
  }

  private static StreamingMessage.Builder message() {
    return StreamingMessage.newBuilder();
  }
}
