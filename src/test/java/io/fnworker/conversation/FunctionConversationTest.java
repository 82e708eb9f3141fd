package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequestCollection;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.samples.Conversations;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.EventLoopWatch;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invocations and cancellations over a real socket, with user code from a real app directory. */
@TestInstance(Lifecycle.PER_CLASS)
class FunctionConversationTest {
  static final int THREADS = 4;
  private static final List<String> FUNCTIONS =
      List.of(
          "echo",
          "length",
          "number",
          "out",
          "logs",
          "metric",
          "interrupted",
          "sleep",
          "stubborn",
          "fail",
          "overflow",
          "never");

  private EventLoopWatch watch;
  private ScriptedHost host;
  private RunningWorker worker;
  private String jar;

  @BeforeAll
  void loadFunctions(@TempDir Path directory) {
    jar = AppDirectory.at(directory, Conversations.class).scriptFile().toString();
    watch = new EventLoopWatch();
    host = new ScriptedHost();
    worker = RunningWorker.start(host, new JsonObject().put("handlers", handlers()));
    FUNCTIONS.forEach(this::load);
  }

  /** Section "handlers" of the configuration. */
  JsonObject handlers() {
    return new JsonObject().put("instances", 2).put("threads", THREADS / 2);
  }

  private void load(String function) {
    host.send(
        Messages.load(
            function,
            jar,
            Conversations.class.getName() + "." + function,
            Map.of("m", Direction.in, "o", Direction.out, "$return", Direction.out)));
    var response =
        host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE).getFunctionLoadResponse();
    assertEquals(function, response.getFunctionId());
    assertEquals(
        Status.Success, response.getResult().getStatus(), () -> response.getResult().getResult());
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), host.untilStatus("end of test"));
    assertEquals(0, worker.worker().handlers().inFlight().size());
    assertEquals(List.of(), watch.blocked(), "no event loop waits");
  }

  @AfterAll
  void disconnect() {
    worker.close();
    host.close();
    watch.close();
  }

  private InvocationResponse call(String function, TypedData m) {
    host.send(Messages.invoke("i", function, Map.of("m", m)));
    return host.next(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
  }

  private InvocationResponse call(String function, String m) {
    return call(function, Messages.text(m));
  }

  private InvocationResponse answerTo(String invocationId) {
    InvocationResponse response =
        host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
    assertEquals(invocationId, response.getInvocationId());
    return response;
  }

  @Test
  void aValueGoesInAndComesBack() {
    InvocationResponse response = call("echo", "hello");
    assertEquals(Status.Success, response.getResult().getStatus());
    assertEquals("hello", response.getReturnValue().getString());
  }

  @Test
  void anOutputBindingLeavesBesideTheReturnValue() {
    InvocationResponse response = call("out", "a");
    assertEquals("a", response.getReturnValue().getString());
    assertEquals("a!", response.getOutputData(0).getData().getString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fail | boom | IllegalStateException: boom",
        "overflow | x | StackOverflowError",
        "number | hello | \"m\"",
      })
  void whateverGoesWrongIsOneFailureThatSaysSo(String function, String input, String expected) {
    InvocationResponse response = call(function, input);
    assertEquals(Status.Failure, response.getResult().getStatus());
    String message = response.getResult().getException().getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void aRepeatedLoadReplacesTheFunction() {
    load("echo");
    load("echo");
    assertEquals("again", call("echo", "again").getReturnValue().getString());
  }

  @Test
  void functionsLoadInBulkOneAnswerForEach() {
    FunctionLoadRequestCollection.Builder all = FunctionLoadRequestCollection.newBuilder();
    Set<String> open = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      String entryPoint = Conversations.class.getName() + (i % 3 == 0 ? ".nothing" : ".echo");
      all.addFunctionLoadRequests(
          Messages.load("bulk-" + i, jar, entryPoint, Map.of("m", Direction.in))
              .getFunctionLoadRequest());
      open.add("bulk-" + i);
    }
    host.send(StreamingMessage.newBuilder().setFunctionLoadRequestCollection(all).build());
    while (!open.isEmpty()) {
      var responses =
          host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE_COLLECTION)
              .getFunctionLoadResponseCollection();
      assertEquals(1, responses.getFunctionLoadResponsesCount());
      var response = responses.getFunctionLoadResponses(0);
      int index = Integer.parseInt(response.getFunctionId().substring(5));
      assertTrue(open.remove(response.getFunctionId()));
      assertEquals(
          index % 3 == 0 ? Status.Failure : Status.Success, response.getResult().getStatus());
    }
    host.drainLogs();
  }

  @Test
  void logsPrecedeTheirResponseInOrder() {
    host.send(Messages.invoke("i", "logs", Map.of("m", Messages.text("500"))));
    List<StreamingMessage> messages = host.until(StreamingMessage::hasInvocationResponse);
    assertEquals(501, messages.size());
    for (int i = 0; i < 500; i++) {
      assertEquals("line " + i, messages.get(i).getRpcLog().getMessage());
      assertEquals("i", messages.get(i).getRpcLog().getInvocationId());
    }
  }

  @Test
  void aMetricPrecedesTheResponse() {
    host.send(Messages.invoke("i", "metric", Map.of("m", Messages.text("orders"))));
    RpcLog metric = host.next(ContentCase.RPC_LOG).getRpcLog();
    assertEquals(RpcLog.RpcLogCategory.CustomMetric, metric.getLogCategory());
    assertEquals("i", metric.getInvocationId());
    assertEquals("orders", metric.getPropertiesMapOrThrow("Name").getString());
    answerTo("i");
  }

  @Test
  void aHundredMebibytesPassInBothDirections() {
    String large = "x".repeat(100 << 20);
    assertEquals(large, call("echo", large).getReturnValue().getString());
    TypedData bytes =
        TypedData.newBuilder()
            .setBytes(com.google.protobuf.ByteString.copyFrom(new byte[100 << 20]))
            .build();
    assertEquals(Integer.toString(100 << 20), call("length", bytes).getReturnValue().getString());
  }

  @Test
  void slowCallsDelayNobodyWhileAThreadIsFree() {
    for (int i = 0; i < THREADS - 1; i++) {
      host.send(Messages.invoke("slow-" + i, "stubborn", Map.of("m", Messages.text(""))));
      assertEquals("slow-" + i, host.next(ContentCase.RPC_LOG).getRpcLog().getInvocationId());
    }
    for (int i = 0; i < 100; i++) {
      assertEquals("q" + i, call("echo", "q" + i).getReturnValue().getString());
    }
    for (int i = 0; i < THREADS - 1; i++) {
      host.send(Messages.cancel("slow-" + i));
      answerTo("slow-" + i);
    }
  }

  @Test
  void statusAndCancellationWorkWhileEveryThreadIsBlocked() {
    for (int i = 0; i < THREADS; i++) {
      host.send(Messages.invoke("b" + i, "stubborn", Map.of("m", Messages.text(""))));
      host.next(ContentCase.RPC_LOG);
    }
    host.send(Messages.invoke("waiting", "echo", Map.of("m", Messages.text("x"))));
    assertEquals(List.of(), host.untilStatus("while blocked"));
    host.send(Messages.cancel("waiting"));
    assertEquals(Status.Cancelled, answerTo("waiting").getResult().getStatus());
    for (int i = 0; i < THREADS; i++) {
      host.send(Messages.cancel("b" + i));
      InvocationResponse response = answerTo("b" + i);
      assertEquals(Status.Success, response.getResult().getStatus(), "its own result");
      assertEquals("went on", response.getReturnValue().getString());
    }
  }

  @Test
  void aCancelledSleepEndsAsCancelled() {
    host.send(Messages.invoke("s", "sleep", Map.of("m", Messages.text("600000"))));
    host.untilStatus("it has been taken");
    host.send(Messages.cancel("s"));
    assertEquals(Status.Cancelled, answerTo("s").getResult().getStatus());
  }

  @Test
  void aCancellationRightBehindItsRequestIsNotLost() {
    for (int i = 0; i < 200; i++) {
      host.send(
          Messages.invoke("r" + i, "sleep", Map.of("m", Messages.text("600000"))),
          Messages.cancel("r" + i));
      assertEquals(Status.Cancelled, answerTo("r" + i).getResult().getStatus());
    }
  }

  @Test
  void cancellationsBeforeAfterAndTwiceChangeNothing() {
    host.send(Messages.cancel("c"), Messages.cancel("c"));
    host.send(Messages.invoke("c", "echo", Map.of("m", Messages.text("ran"))));
    assertEquals("ran", answerTo("c").getReturnValue().getString());
    host.send(Messages.cancel("c"), Messages.cancel("c"));
  }

  @Test
  void anInterruptDoesNotReachTheNextCallOnTheThread() {
    for (int i = 0; i < 50; i++) {
      host.send(Messages.invoke("x", "echo", Map.of("m", Messages.text(""))), Messages.cancel("x"));
      answerTo("x");
      assertEquals("false", call("interrupted", "").getReturnValue().getString());
    }
  }

  @Test
  void openFuturesHoldNoThreadAndCanBeCancelled() {
    for (int i = 0; i < 2_000; i++) {
      host.send(Messages.invoke("n" + i, "never", Map.of("m", Messages.text(""))));
    }
    assertEquals("through", call("echo", "through").getReturnValue().getString());
    for (int i = 0; i < 2_000; i++) {
      host.send(Messages.cancel("n" + i));
      assertEquals(Status.Cancelled, answerTo("n" + i).getResult().getStatus());
    }
  }

  @Test
  void tenThousandCallsInFlightAreAllAnsweredOnce() {
    Set<String> open = new HashSet<>();
    StreamingMessage[] requests = new StreamingMessage[10_000];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = Messages.invoke("t" + i, "echo", Map.of("m", Messages.text("v" + i)));
      open.add("t" + i);
    }
    host.send(requests);
    while (!open.isEmpty()) {
      InvocationResponse response =
          host.next(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
      assertTrue(open.remove(response.getInvocationId()), response.getInvocationId());
      assertEquals(
          "v" + response.getInvocationId().substring(1), response.getReturnValue().getString());
    }
  }

  @Test
  void aSecondRequestWithAnOpenIdIsNotRun() {
    host.send(Messages.invoke("d", "stubborn", Map.of("m", Messages.text(""))));
    host.next(ContentCase.RPC_LOG);
    host.send(Messages.invoke("d", "echo", Map.of("m", Messages.text("twice"))));
    assertEquals(List.of(), host.untilStatus("still one"));
    host.send(Messages.cancel("d"));
    assertEquals("went on", answerTo("d").getReturnValue().getString());
  }
}
