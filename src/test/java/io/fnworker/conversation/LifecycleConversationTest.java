package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import io.fnworker.Worker;
import io.fnworker.config.AzureConfig;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages in, messages out, over a real socket: everything but functions. */
class LifecycleConversationTest {
  private ScriptedHost host;
  private RunningWorker worker;

  @BeforeEach
  void connect() {
    host = new ScriptedHost();
    worker = RunningWorker.start(host, new JsonObject());
  }

  @AfterEach
  void disconnect() {
    worker.close();
    host.close();
  }

  @Test
  void initIsAnsweredWithCapabilitiesAndMetadata() {
    host.send(Messages.init("somewhere"));
    WorkerInitResponse response =
        host.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE).getWorkerInitResponse();
    assertEquals(Status.Success, response.getResult().getStatus());
    assertEquals("java", response.getWorkerMetadata().getRuntimeName());
    assertFalse(response.getWorkerMetadata().getWorkerVersion().isEmpty());
    assertTrue(response.containsCapabilities("HandlesInvocationCancelMessage"));
    response
        .getCapabilitiesMap()
        .forEach(
            (name, value) ->
                assertEquals(name.equals("HttpUri") ? value : "true", value, "any text means yes"));
    assertTrue(accepts(URI.create(response.getCapabilitiesOrThrow("HttpUri"))));
  }

  @Test
  void aSwitchedOffFeatureIsNotAnnounced() {
    try (ScriptedHost other = new ScriptedHost();
        RunningWorker plain =
            RunningWorker.start(
                other,
                new JsonObject(
                    "{'azure':{'features':{'cancellation':false,'rawHttpBodies':false}}}"
                        .replace('\'', '"')))) {
      assertFalse(plain.worker().ended().isComplete());
      other.send(Messages.init(""));
      WorkerInitResponse response =
          other.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE).getWorkerInitResponse();
      assertFalse(response.containsCapabilities("HandlesInvocationCancelMessage"));
      assertFalse(response.containsCapabilities("RawHttpBodyBytes"));
      assertTrue(response.containsCapabilities("EnableUserCodeException"));
    }
  }

  @Test
  void withoutAPortHttpIsNotAnnouncedAndTheWorkerServes() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ScriptedHost other = new ScriptedHost();
        RunningWorker plain =
            RunningWorker.start(
                other,
                new JsonObject(
                    "{'azure':{'httpProxy':{'port':%d}}}"
                        .formatted(taken.getLocalPort())
                        .replace('\'', '"')))) {
      assertFalse(plain.worker().ended().isComplete());
      other.send(Messages.init(""));
      WorkerInitResponse response =
          other.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE).getWorkerInitResponse();
      assertEquals(Status.Success, response.getResult().getStatus());
      assertFalse(response.containsCapabilities("HttpUri"));
      assertFalse(response.containsCapabilities("RequiresRouteParameters"));
    }
  }

  @Test
  void statusEchoesTheRequestId() {
    assertEquals(List.of(), host.untilStatus("s-1"));
  }

  @Test
  void invocationOfAnUnknownFunctionFailsByName() {
    host.send(Messages.invoke("i-1", "nobody"));
    InvocationResponse response =
        host.next(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
    assertEquals("i-1", response.getInvocationId());
    assertEquals(Status.Failure, response.getResult().getStatus());
    assertTrue(response.getResult().getException().getMessage().contains("\"nobody\""));
  }

  @Test
  void aLoadThatFailsIsAnsweredWithItsId() {
    host.send(
        StreamingMessage.newBuilder()
            .setFunctionLoadRequest(FunctionLoadRequest.newBuilder().setFunctionId("f-1"))
            .build());
    var response =
        host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE).getFunctionLoadResponse();
    assertEquals("f-1", response.getFunctionId());
    assertEquals(Status.Failure, response.getResult().getStatus());
    assertFalse(response.getResult().getException().getMessage().isEmpty());
  }

  @Test
  void terminateClosesTheStreamAndEndsWell() {
    host.send(Messages.terminate(1_000));
    host.workerGone().orTimeout(5, TimeUnit.SECONDS).join();
    worker
        .worker()
        .ended()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }

  @Test
  void aHostThatCompletesTheStreamAtOnceDoesNotKnowTheWorker() {
    host.complete();
    assertTrue(lossOf(worker.worker()).contains("does not know worker id \"worker-1\""));
  }

  @Test
  void aHostThatCompletesTheStreamLaterIsGone() {
    host.send(Messages.status("s"));
    host.next(ContentCase.WORKER_STATUS_RESPONSE);
    host.complete();
    assertTrue(lossOf(worker.worker()).contains("has completed the stream"));
  }

  @Test
  void aCutConnectionIsALostHost() {
    host.send(Messages.status("s"));
    host.next(ContentCase.WORKER_STATUS_RESPONSE);
    host.cut();
    assertTrue(lossOf(worker.worker()).contains("broken"));
  }

  @Test
  void aHostThatIsNotThereIsNamed() {
    host.close();
    AzureConfig gone = host.address();
    WorkerConfig config =
        WorkerConfig.of(new ConfigSection("", new JsonObject()), HostArguments.parse(), Map.of())
            .serving(gone);
    CompletionException refused =
        assertThrows(
            CompletionException.class,
            () ->
                Worker.start(config)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join());
    assertTrue(refused.getMessage().contains("Cannot connect to the host at " + gone.uri()));
    host = new ScriptedHost();
  }

  private static boolean accepts(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static String lossOf(Worker worker) {
    CompletionException lost =
        assertThrows(
            CompletionException.class,
            () ->
                worker
                    .ended()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join());
    return lost.getMessage();
  }
}
