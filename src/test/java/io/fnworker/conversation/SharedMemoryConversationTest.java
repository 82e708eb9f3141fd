package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.CloseSharedMemoryResourcesRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcDataType;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.samples.Conversations;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large values beside the stream: the files of both sides, the messages over a real socket. */
class SharedMemoryConversationTest {
  private static final String LARGE = "x".repeat(1 << 20);
  private static final int HEADER = 9;

  @TempDir private Path app;
  @TempDir private Path memory;
  private ScriptedHost host;
  private RunningWorker worker;

  @BeforeEach
  void connect() {
    host = new ScriptedHost();
    worker =
        RunningWorker.start(
            host,
            new JsonObject(),
            Map.of(
                "FUNCTIONS_WORKER_SHARED_MEMORY_DATA_TRANSFER_ENABLED",
                "1",
                "FUNCTIONS_UNIX_SHARED_MEMORY_DIRECTORIES",
                memory.toString()));
    String jar = AppDirectory.at(app, Conversations.class).scriptFile().toString();
    for (String function : List.of("echo", "out")) {
      host.send(
          Messages.load(
              function,
              jar,
              Conversations.class.getName() + "." + function,
              Map.of("m", Direction.in, "o", Direction.out, "$return", Direction.out)));
      host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE);
    }
  }

  @AfterEach
  void disconnect() {
    worker.close();
    host.close();
  }

  @Test
  void itIsAnnouncedWhereTheEnvironmentSwitchesItOn() {
    assertTrue(announcedBy(host));
    try (ScriptedHost other = new ScriptedHost();
        RunningWorker plain = RunningWorker.start(other, new JsonObject(), Map.of())) {
      assertFalse(plain.worker().ended().isComplete());
      assertFalse(announcedBy(other));
    }
  }

  @Test
  void anInputIsReadFromTheHostsFile() throws IOException {
    write("in-map", "Zürich");

    assertEquals("Zürich", call("echo", "in-map", 7).getReturnValue().getString());
    assertEquals(List.of("in-map"), maps());
  }

  @Test
  void aReferenceWithoutNameStandsForNull() {
    assertEquals("null", call("echo", "", 0).getReturnValue().getJson());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "missing | There is no shared memory map missing",
        "../outside | \"../outside\" is not the name of a shared memory map"
      })
  void aMapThatCannotBeReadFailsTheCallOnly(String name, String cause) {
    InvocationResponse response = call("echo", name, 1);

    assertEquals(Status.Failure, response.getResult().getStatus());
    String message = response.getResult().getException().getMessage();
    assertTrue(message.contains(cause) && message.contains("binding \"m\""), message);
  }

  @Test
  void aLargeOutputIsWrittenAndClosedWhenTheHostHasReadIt() throws IOException {
    write("in-map", LARGE);
    RpcSharedMemory map = largeOutput().getRpcSharedMemory();

    assertEquals(LARGE + "!", read(map));
    assertEquals(Map.of(map.getName(), true, "../in-map", false), close(map.getName()));
    assertEquals(List.of("in-map"), maps());
  }

  @Test
  void aSmallOutputStaysInTheAnswer() throws IOException {
    write("in-map", "small");

    assertEquals("small!", call("out", "in-map", 5).getOutputData(0).getData().getString());
    assertEquals(List.of("in-map"), maps());
  }

  @Test
  void aHostWithACacheKeepsTheFileThatIsClosed() throws IOException {
    StreamingMessage.Builder init = Messages.init("").toBuilder();
    init.getWorkerInitRequestBuilder().putCapabilities("FunctionDataCache", "true");
    host.send(init.build());
    host.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE);
    write("in-map", LARGE);
    RpcSharedMemory map = largeOutput().getRpcSharedMemory();

    assertEquals(Map.of(map.getName(), true, "../in-map", false), close(map.getName()));

    assertTrue(maps().contains(map.getName()));
  }

  @Test
  void whatTheHostNeverClosedIsGoneWhenTheWorkerEnds() throws IOException {
    write("in-map", LARGE);
    largeOutput();
    assertEquals(2, maps().size());

    worker.close();

    assertEquals(List.of("in-map"), maps());
  }

  private static boolean announcedBy(ScriptedHost host) {
    host.send(Messages.init(""));
    return host.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE)
        .getWorkerInitResponse()
        .containsCapabilities("SharedMemoryDataTransfer");
  }

  private ParameterBinding largeOutput() {
    ParameterBinding output = call("out", "in-map", LARGE.length()).getOutputData(0);
    assertEquals("o", output.getName());
    return output;
  }

  private InvocationResponse call(String function, String map, long count) {
    host.send(
        StreamingMessage.newBuilder()
            .setInvocationRequest(
                InvocationRequest.newBuilder()
                    .setInvocationId("i")
                    .setFunctionId(function)
                    .addInputData(
                        ParameterBinding.newBuilder()
                            .setName("m")
                            .setRpcSharedMemory(
                                RpcSharedMemory.newBuilder()
                                    .setName(map)
                                    .setCount(count)
                                    .setType(RpcDataType.string))))
            .build());
    return host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
  }

  private Map<String, Boolean> close(String name) {
    host.send(
        StreamingMessage.newBuilder()
            .setCloseSharedMemoryResourcesRequest(
                CloseSharedMemoryResourcesRequest.newBuilder()
                    .addMapNames(name)
                    .addMapNames("../in-map"))
            .build());
    return host.nextExceptLogs(ContentCase.CLOSE_SHARED_MEMORY_RESOURCES_RESPONSE)
        .getCloseSharedMemoryResourcesResponse()
        .getCloseMapResultsMap();
  }

  private void write(String name, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    ByteBuffer map = ByteBuffer.allocate(HEADER + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    map.put((byte) 1).putLong(bytes.length).put(bytes);
    Files.write(folder().resolve(name), map.array());
  }

  private String read(RpcSharedMemory map) throws IOException {
    byte[] file = Files.readAllBytes(folder().resolve(map.getName()));
    assertEquals(HEADER + map.getCount(), file.length);
    return new String(file, HEADER, file.length - HEADER, StandardCharsets.UTF_8);
  }

  private Path folder() {
    return memory.resolve("AzureFunctions");
  }

  private List<String> maps() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
