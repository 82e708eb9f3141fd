package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.Gson;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.samples.Values;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.EventLoopWatch;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values made to break converters: the right result or one failure, and no harm to the next call.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HostileValuesConversationTest {
  private static final int DEPTH = 20_000;
  private static final String FAILS = "";

  private EventLoopWatch watch;
  private ScriptedHost host;
  private RunningWorker worker;

  @BeforeAll
  void loadFunctions(@TempDir Path directory) {
    String jar =
        AppDirectory.at(directory, Values.class)
            .library(AppDirectory.jarOf(Gson.class))
            .scriptFile()
            .toString();
    watch = new EventLoopWatch();
    host = new ScriptedHost();
    worker = RunningWorker.start(host, new JsonObject());
    for (var method : Values.class.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        host.send(
            Messages.load(
                method.getName(),
                jar,
                Values.class.getName() + "." + method.getName(),
                Map.of("m", Direction.in, "$return", Direction.out)));
        host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE);
      }
    }
  }

  @AfterAll
  void disconnect() {
    worker.close();
    host.close();
    watch.close();
  }

  private static TypedData json(String text) {
    return TypedData.newBuilder().setJson(text).build();
  }

  private static String wideMap(int entries) {
    StringBuilder text = new StringBuilder("{");
    IntStream.range(0, entries).forEach(i -> text.append("\"k").append(i).append("\":1,"));
    return text.append("\"last\":1}").toString();
  }

  /** Function, input, and how its text begins; nothing for a failure. */
  static Stream<Arguments> values() {
    String digits = "9".repeat(1_000_000);
    return Stream.of(
        arguments("list", json("[".repeat(DEPTH) + "]".repeat(DEPTH)), FAILS),
        arguments("map", json("{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH)), FAILS),
        arguments("list", json("[".repeat(1_000_000)), FAILS),
        arguments("map", json(wideMap(100_000)), "map of 100001"),
        arguments("list", json("[" + digits + "]"), "list of 1"),
        arguments("decimal", json(digits), FAILS),
        arguments("integer", json(digits), FAILS),
        arguments("decimal", json("1e1000000000"), "decimal of 1"),
        arguments("number", json(digits), FAILS),
        arguments("number", Messages.text(digits), FAILS),
        arguments("number", json("1e1000000000"), FAILS),
        arguments("floating", json("NaN"), "floating NaN"),
        arguments("text", json("\"\\ud800\""), "text of"),
        arguments("text", Messages.text("x".repeat(1_000_000)), "text of 1000000"),
        arguments("deep", Messages.text("" + DEPTH), FAILS),
        arguments("deepLater", Messages.text("" + DEPTH), FAILS),
        arguments("wide", Messages.text("100000"), "{"),
        arguments("surrogate", Messages.text("a"), "?a?"),
        arguments("surrogates", Messages.text("a"), "{"));
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("values")
  void isRightOrFails(String function, TypedData value, String expected) {
    InvocationResponse answer = call(function, value);
    String text = answer.getReturnValue().getString() + answer.getReturnValue().getJson();
    if (expected.equals(FAILS)) {
      assertEquals(Status.Failure, answer.getResult().getStatus());
      assertTrue(answer.getResult().getException().getMessage().length() < 100_000);
    } else {
      assertEquals(Status.Success, answer.getResult().getStatus(), answer.getResult()::toString);
      assertTrue(text.startsWith(expected), () -> text.substring(0, Math.min(100, text.length())));
    }
    assertEquals("text of 1", call("text", Messages.text("x")).getReturnValue().getString());
    assertEquals(List.of(), host.untilStatus("after"));
    assertEquals(List.of(), watch.blocked());
  }

  private InvocationResponse call(String function, TypedData value) {
    host.send(Messages.invoke("v", function, Map.of("m", value)));
    return host.next(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
  }
}
