package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.azure.functions.rpc.messages.CloseSharedMemoryResourcesRequest;
import com.microsoft.azure.functions.rpc.messages.FileChangeEventRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequestCollection;
import com.microsoft.azure.functions.rpc.messages.FunctionsMetadataRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StartStream;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.WorkerHeartbeat;
import com.microsoft.azure.functions.rpc.messages.WorkerInitRequest;
import com.microsoft.azure.functions.rpc.messages.WorkerWarmupRequest;
import io.fnworker.testkit.ChanceMessages;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a host may write, each request is answered once and the worker serves on. */
class OddMessagesConversationTest {
  private ScriptedHost host;
  private RunningWorker worker;

  @BeforeEach
  void connect() {
    host = new ScriptedHost();
    worker =
        RunningWorker.start(
            host, new JsonObject("{\"azure\":{\"httpProxy\":{\"patienceMillis\":100}}}"));
  }

  @AfterEach
  void disconnect() {
    worker.close();
    host.close();
  }

  static Stream<StreamingMessage> messagesWithoutAnswer() {
    StreamingMessage.Builder m = StreamingMessage.newBuilder();
    return Stream.of(
        StreamingMessage.getDefaultInstance(),
        m.clone().setFileChangeEventRequest(FileChangeEventRequest.getDefaultInstance()).build(),
        m.clone().setWorkerHeartbeat(WorkerHeartbeat.getDefaultInstance()).build(),
        m.clone().setStartStream(StartStream.newBuilder().setWorkerId("me")).build(),
        m.clone().setInvocationResponse(InvocationResponse.getDefaultInstance()).build(),
        Messages.cancel("never seen"),
        Messages.cancel(""));
  }

  @ParameterizedTest
  @MethodSource("messagesWithoutAnswer")
  void whatIsNoRequestIsIgnoredAndTheWorkerLives(StreamingMessage message) {
    host.send(message, message);
    assertEquals(List.of(), host.untilStatus("after"));
  }

  @Test
  void aCaseNewerThanTheContractIsIgnored() throws Exception {
    // Field 99, a message with one byte in it.
    StreamingMessage unknown = StreamingMessage.parseFrom(new byte[] {(byte) 0x9a, 6, 1, 0});
    host.send(unknown);
    assertEquals(List.of(), host.untilStatus("after"));
  }

  static Stream<StreamingMessage> oddRequests() {
    StreamingMessage.Builder m = StreamingMessage.newBuilder();
    TypedData http = TypedData.newBuilder().setHttp(RpcHttp.getDefaultInstance()).build();
    return Stream.of(
        m.clone().setInvocationRequest(InvocationRequest.getDefaultInstance()).build(),
        Messages.invoke("", "", Map.of("", http)),
        Messages.init("\0"),
        m.clone().setWorkerInitRequest(WorkerInitRequest.getDefaultInstance()).build(),
        m.clone()
            .setFunctionsMetadataRequest(
                FunctionsMetadataRequest.newBuilder().setFunctionAppDirectory("\0"))
            .build(),
        m.clone()
            .setFunctionsMetadataRequest(
                FunctionsMetadataRequest.newBuilder().setFunctionAppDirectory("/nowhere"))
            .build(),
        m.clone()
            .setFunctionEnvironmentReloadRequest(
                FunctionEnvironmentReloadRequest.getDefaultInstance())
            .build(),
        m.clone()
            .setCloseSharedMemoryResourcesRequest(
                CloseSharedMemoryResourcesRequest.newBuilder().addMapNames("../x").addMapNames(""))
            .build(),
        m.clone()
            .setFunctionLoadRequestCollection(
                FunctionLoadRequestCollection.newBuilder()
                    .addFunctionLoadRequests(FunctionLoadRequest.getDefaultInstance()))
            .build(),
        m.clone().setFunctionLoadRequest(FunctionLoadRequest.getDefaultInstance()).build(),
        Messages.load("f", "\0", "a.b", Map.of()),
        m.clone()
            .setWorkerWarmupRequest(WorkerWarmupRequest.newBuilder().setWorkerDirectory("\0"))
            .build());
  }

  @ParameterizedTest
  @MethodSource("oddRequests")
  void anOddRequestIsAnsweredOnceAndTheWorkerLives(StreamingMessage request) {
    host.send(request);
    List<StreamingMessage> answers =
        host.until(message -> message.getContentCase() != ContentCase.RPC_LOG);
    assertEquals(1, answers.stream().filter(answer -> !answer.hasRpcLog()).count());
    assertEquals(
        List.of(),
        host.untilStatus("after").stream().filter(message -> !message.hasRpcLog()).toList());
  }

  @Test
  void aMessageThatCannotBeDecodedIsSkipped() {
    host.send(Messages.status("before"));
    host.next(ContentCase.WORKER_STATUS_RESPONSE);
    host.sendBytes(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 7, 7});
    assertEquals(List.of(), host.untilStatus("after"));
  }

  /** Decodable, and made of nothing but chance. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void chanceMessagesLeaveTheWorkerServing(long seed) {
    ChanceMessages messages = new ChanceMessages(new Random(seed));
    for (int i = 0; i < 300; i++) {
      host.send(messages.next());
    }
    do {
      host.untilStatus("after seed " + seed);
    } while (worker.worker().handlers().inFlight().size() > 0);
  }

  /** One of its own for each run, so that runs add up; the name of a failed test says it. */
  static LongStream seeds() {
    Long replayed = Long.getLong("reliability.seed");
    return replayed == null ? LongStream.of(1, 2, System.nanoTime()) : LongStream.of(replayed);
  }
}
