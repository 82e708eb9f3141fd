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
import io.fnworker.testkit.Messages;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invocations over a real socket. */
class FunctionConversationTest extends FunctionConversation {

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
