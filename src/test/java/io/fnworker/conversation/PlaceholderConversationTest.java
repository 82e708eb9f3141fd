package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.WorkerWarmupRequest;
import io.fnworker.function.environment.EnvironmentReload;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a placeholder hears before it is an app, over a real socket. */
class PlaceholderConversationTest {
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private ScriptedHost host;
  private RunningWorker worker;

  @TempDir Path directory;

  @BeforeEach
  void connect() throws IOException {
    Path jar =
        Path.of(FunctionName.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Files.copy(
        jar, Files.createDirectory(directory.resolve("annotationLib")).resolve(jar.getFileName()));
    host = new ScriptedHost();
    worker = RunningWorker.start(host, new JsonObject());
  }

  @AfterEach
  void disconnect() throws Exception {
    worker.close();
    host.close();
    new EnvironmentReload().apply(environment);
  }

  @Test
  void warmUpIsAnsweredAndAFailedOneLeavesTheWorkerUsable() {
    assertEquals(StatusResult.Status.Failure, warmUp("/nowhere").getStatus());

    StatusResult result = warmUp(directory.toString());

    assertEquals(StatusResult.Status.Success, result.getStatus(), result.getResult());
    assertEquals("azure function java worker warm up completed", result.getResult());
    assertEquals(environment, System.getenv());
  }

  @Test
  void aReloadReplacesTheEnvironmentAndSaysWhatTheWorkerCanDoNow() {
    FunctionEnvironmentReloadResponse response =
        reload(Map.of("APP_SETTING", "1", "JAVA_ENABLE_OPENTELEMETRY", "true"));

    assertEquals(StatusResult.Status.Success, response.getResult().getStatus());
    assertEquals("true", response.getCapabilitiesOrThrow("WorkerOpenTelemetryEnabled"));
    assertTrue(response.containsCapabilities("WorkerStatus"));
    assertEquals("java", response.getWorkerMetadata().getRuntimeName());
    assertEquals(Map.of("APP_SETTING", "1", "JAVA_ENABLE_OPENTELEMETRY", "true"), System.getenv());
  }

  @Test
  void aReloadThatCannotBeIsRefusedByTheNameOfTheVariable() {
    FunctionEnvironmentReloadResponse response = reload(Map.of("A=B", "hidden"));

    assertEquals(StatusResult.Status.Failure, response.getResult().getStatus());
    assertTrue(response.getResult().getResult().contains("A=B"));
    assertFalse(response.toString().contains("hidden"));
    assertEquals(environment, System.getenv());
  }

  @Test
  void theTextOfAnAnswerPrecedesItInTheHostsLog() {
    host.send(Messages.init(directory.toString()));

    RpcLog log = host.next(ContentCase.RPC_LOG).getRpcLog();
    assertEquals("Worker initialized", log.getMessage());
    assertEquals(RpcLog.RpcLogCategory.System, log.getLogCategory());
    host.next(ContentCase.WORKER_INIT_RESPONSE);
  }

  private StatusResult warmUp(String workerDirectory) {
    host.send(
        StreamingMessage.newBuilder()
            .setWorkerWarmupRequest(
                WorkerWarmupRequest.newBuilder().setWorkerDirectory(workerDirectory))
            .build());
    return host.nextExceptLogs(ContentCase.WORKER_WARMUP_RESPONSE)
        .getWorkerWarmupResponse()
        .getResult();
  }

  private FunctionEnvironmentReloadResponse reload(Map<String, String> variables) {
    host.send(
        StreamingMessage.newBuilder()
            .setFunctionEnvironmentReloadRequest(
                FunctionEnvironmentReloadRequest.newBuilder().putAllEnvironmentVariables(variables))
            .build());
    return host.nextExceptLogs(ContentCase.FUNCTION_ENVIRONMENT_RELOAD_RESPONSE)
        .getFunctionEnvironmentReloadResponse();
  }
}
