package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.samples.Depths;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.EventLoopWatch;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What completes a promised result may have no stack left for what follows: each call is answered
 * once all the same, and rightly.
 */
class DeepStackConversationTest {
  private static final int CALLS = 100;

  private EventLoopWatch watch;
  private ScriptedHost host;
  private RunningWorker worker;
  private String jar;

  @BeforeEach
  void connect(@TempDir Path directory) {
    jar = AppDirectory.at(directory, Depths.class).scriptFile().toString();
    watch = new EventLoopWatch();
    host = new ScriptedHost();
    worker = RunningWorker.start(host, new JsonObject());
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), host.untilStatus("no second answer"));
    assertEquals(0, worker.worker().handlers().inFlight().size());
    assertEquals(List.of(), watch.blocked(), "no event loop waits");
    worker.close();
    host.close();
    watch.close();
  }

  private void load(String function, String trigger, String output) {
    RpcFunctionMetadata metadata =
        RpcFunctionMetadata.newBuilder()
            .setName(function)
            .setScriptFile(jar)
            .setEntryPoint(Depths.class.getName() + "." + function)
            .putBindings("m", binding(trigger, Direction.in))
            .putBindings("$return", binding(output, Direction.out))
            .build();
    host.send(
        StreamingMessage.newBuilder()
            .setFunctionLoadRequest(
                FunctionLoadRequest.newBuilder().setFunctionId(function).setMetadata(metadata))
            .build());
    var result =
        host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE)
            .getFunctionLoadResponse()
            .getResult();
    assertEquals(Status.Success, result.getStatus(), result::getResult);
  }

  private static BindingInfo binding(String type, Direction direction) {
    return BindingInfo.newBuilder().setType(type).setDirection(direction).build();
  }

  private void invoke(String function, String id, TypedData m) {
    host.send(Messages.invoke(id, function, Map.of("m", m)));
  }

  private Map<String, InvocationResponse> answers(int count) {
    Map<String, InvocationResponse> answers = new HashMap<>();
    for (int i = 0; i < count; i++) {
      InvocationResponse answer =
          host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
      assertNull(answers.put(answer.getInvocationId(), answer), "a second answer");
    }
    return answers;
  }

  private static void assertText(String expected, InvocationResponse answer) {
    assertEquals(Status.Success, answer.getResult().getStatus(), answer.getResult()::getResult);
    assertEquals(expected, answer.getReturnValue().getString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ownThread", "wideFrames", "publisher", "first"})
  void aResultThatComesWhereTheStackEndsIsAnsweredOnce(String function) {
    load(function, "queueTrigger", "queue");
    for (int i = 0; i < CALLS; i++) {
      invoke(function, "i" + i, Messages.text("m" + i));
    }
    answers(CALLS).forEach((id, answer) -> assertText("m" + id.substring(1), answer));
  }

  @Test
  void aFailureThatComesWhereTheStackEndsIsAnsweredOnce() {
    load("fails", "queueTrigger", "queue");
    for (int i = 0; i < CALLS; i++) {
      invoke("fails", "i" + i, Messages.text("m" + i));
    }
    answers(CALLS)
        .forEach(
            (id, answer) -> {
              String text = answer.getResult().getResult();
              assertEquals(Status.Failure, answer.getResult().getStatus());
              assertTrue(text.contains("deep m" + id.substring(1)), text);
            });
  }

  @Test
  void anHttpResultThatComesWhereTheStackEndsIsAnsweredOnce() {
    load("http", "httpTrigger", "http");
    for (int i = 0; i < CALLS; i++) {
      RpcHttp request = RpcHttp.newBuilder().setMethod("GET").putQuery("m", "m" + i).build();
      invoke("http", "i" + i, TypedData.newBuilder().setHttp(request).build());
    }
    answers(CALLS).forEach((id, answer) -> assertText("m" + id.substring(1), answer));
  }

  @Test
  void aCallMayEndAnothersResultWhereItsStackEnds() {
    load("open", "queueTrigger", "queue");
    load("ends", "queueTrigger", "queue");
    for (int i = 0; i < CALLS; i++) {
      invoke("open", "open" + i, Messages.text("m" + i));
    }
    assertEquals(List.of(), host.untilStatus("all are open"));
    for (int i = 0; i < CALLS; i++) {
      invoke("ends", "ends" + i, Messages.text("m" + i));
    }
    Map<String, InvocationResponse> answers = answers(2 * CALLS);
    for (int i = 0; i < CALLS; i++) {
      assertText("m" + i, answers.get("open" + i));
      assertText("ended m" + i, answers.get("ends" + i));
    }
  }
}
