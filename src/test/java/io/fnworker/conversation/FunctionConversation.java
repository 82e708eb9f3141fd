package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker on a real socket, with user code from a real app directory; after each test nothing may
 * be left over.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FunctionConversation {
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
          "never",
          "stuckCancel",
          "release");

  private EventLoopWatch watch;
  ScriptedHost host;
  RunningWorker worker;
  String jar;

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

  void load(String function) {
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

  InvocationResponse call(String function, TypedData m) {
    host.send(Messages.invoke("i", function, Map.of("m", m)));
    return host.next(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
  }

  InvocationResponse call(String function, String m) {
    return call(function, Messages.text(m));
  }

  InvocationResponse answerTo(String invocationId) {
    InvocationResponse response =
        host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
    assertEquals(invocationId, response.getInvocationId());
    return response;
  }
}
