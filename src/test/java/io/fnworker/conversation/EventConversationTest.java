package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationCancel;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.fnworker.bus.HttpRendezvous;
import io.fnworker.bus.LocalCodec;
import io.fnworker.bus.Observer;
import io.fnworker.bus.Outbox;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.handler.Handlers;
import io.fnworker.samples.SlowEvents;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.EventMessages;
import io.fnworker.testkit.HostKit;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Event functions over the bus, as a door without bindings loads, calls and cancels them. */
@TestInstance(Lifecycle.PER_CLASS)
class EventConversationTest {
  private static final String OUTBOX = "test.outbox";
  private static final int THREADS = 2;

  private final BlockingQueue<StreamingMessage> answers = new LinkedBlockingQueue<>();
  private final DeliveryOptions options = Outbox.requestOptions(OUTBOX);
  private Vertx vertx;
  private Handlers handlers;
  private Path code;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    AppDirectory.bare(directory, SlowEvents.class);
    code = directory;
    vertx = Vertx.vertx();
    LocalCodec.register(vertx.eventBus());
    vertx.eventBus().<StreamingMessage>consumer(OUTBOX, message -> answers.add(message.body()));
    JsonObject settings =
        new JsonObject()
            .put("handlers", new JsonObject().put("instances", 1).put("threads", THREADS));
    WorkerConfig config =
        WorkerConfig.of(new ConfigSection("", settings), HostArguments.parse(), Map.of());
    handlers =
        new Handlers(
            vertx,
            config,
            new FunctionCatalog(),
            Observer.NONE,
            new HttpRendezvous(1000, 1),
            () -> null);
    HostKit.await(handlers.deploy(grace -> {}));
    for (String function : new String[] {"echo", "blocking", "pending", "yielding", "deadline"}) {
      FunctionLoadResponse loaded = load(function, SlowEvents.class.getName() + "." + function);
      assertEquals(Status.Success, loaded.getResult().getStatus(), () -> loaded.toString());
    }
  }

  @AfterEach
  void nothingIsLeft() {
    HostKit.eventually(() -> handlers.inFlight().size() == 0, "no call is left");
    assertTrue(answers.isEmpty(), answers::toString);
  }

  @AfterAll
  void close() {
    HostKit.await(vertx.close());
  }

  private FunctionLoadResponse load(String id, String entryPoint) throws Exception {
    FunctionLoadRequest request = EventMessages.load(id, code, entryPoint);
    send(Address.FUNCTION_LOAD, StreamingMessage.newBuilder().setFunctionLoadRequest(request));
    return next().getFunctionLoadResponse();
  }

  private void call(String id, String function, String event) {
    send(
        Address.INVOCATION_REQUEST,
        StreamingMessage.newBuilder()
            .setInvocationRequest(
                EventMessages.call(id, function, event.getBytes(StandardCharsets.UTF_8))));
  }

  private void cancel(String id) {
    send(
        Address.INVOCATION_CANCEL,
        StreamingMessage.newBuilder()
            .setInvocationCancel(InvocationCancel.newBuilder().setInvocationId(id)));
  }

  private void send(Address address, StreamingMessage.Builder message) {
    vertx.eventBus().send(address.address(), message.build(), options);
  }

  private StreamingMessage next() throws Exception {
    StreamingMessage message = answers.poll(60, TimeUnit.SECONDS);
    assertTrue(message != null, "an answer within a minute");
    return message;
  }

  private InvocationResponse response() throws Exception {
    return next().getInvocationResponse();
  }

  @Test
  void anEventGoesInAndItsResultComesBack() throws Exception {
    call("1", "echo", "\"hello\"");

    InvocationResponse response = response();
    assertEquals("1", response.getInvocationId());
    assertEquals(Status.Success, response.getResult().getStatus());
    assertEquals("\"hello\"", response.getReturnValue().getString());
  }

  @Test
  void anEmptyEventIsNullThereAndBack() throws Exception {
    call("1", "echo", "");

    InvocationResponse response = response();
    assertEquals(Status.Success, response.getResult().getStatus());
    assertEquals(false, response.hasReturnValue());
  }

  @Test
  void theContextKnowsTheDeadlineAndItsLoggerWritesToTheHost() throws Exception {
    call("1", "deadline", "");

    RpcLog log = next().getRpcLog();
    assertEquals("due 1500", log.getMessage());
    assertEquals(RpcLog.Level.Warning, log.getLevel());
    assertEquals("1", log.getInvocationId());
    assertEquals("1", response().getReturnValue().getString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"blocking, Cancelled, ''", "pending, Cancelled, ''", "yielding, Success, cut short"})
  void aCancellationReachesTheFunction(String function, Status status, String result)
      throws Exception {
    call("1", function, "e");
    assertEquals("waiting for e", next().getRpcLog().getMessage());

    cancel("1");

    InvocationResponse response = response();
    assertEquals(status, response.getResult().getStatus());
    assertTrue(response.getReturnValue().getString().startsWith(result), response::toString);
  }

  @Test
  void theFutureOfACancelledCallIsCancelled() throws Exception {
    call("1", "pending", "this one");
    next();
    cancel("1");
    response();

    HostKit.eventually(
        () -> "this one".equals(System.getProperty("io.fnworker.samples.cancelled")),
        "the function learns of it");
  }

  @Test
  void callsBeyondTheThreadsWaitForTheirTurn() throws Exception {
    call("1", "blocking", "a");
    call("2", "blocking", "b");
    next();
    next();
    call("3", "echo", "c");
    cancel("1");
    cancel("2");

    Set<String> answered = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      answered.add(response().getInvocationId());
    }
    assertEquals(Set.of("1", "2", "3"), answered);
  }

  @Test
  void aFunctionThatCannotStartIsTold() throws Exception {
    FunctionLoadResponse response = load("missing", SlowEvents.class.getName() + ".missing");

    assertEquals(Status.Failure, response.getResult().getStatus());
    assertTrue(response.getResult().getResult().startsWith("NoSuchMethodException: "));
    call("1", "missing", "e");
    assertEquals(Status.Failure, response().getResult().getStatus());
  }
}
