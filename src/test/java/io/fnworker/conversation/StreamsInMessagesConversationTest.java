package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.samples.Streams;
import io.fnworker.testkit.ForwardingHost;
import io.fnworker.testkit.Messages;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that stream, called with the whole request in a message. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class StreamsInMessagesConversationTest {
  private ForwardingHost host;

  @BeforeAll
  void start(@TempDir Path directory) {
    JsonObject settings = new JsonObject().put("maxBodyBytes", 100_000);
    host = ForwardingHost.start(directory, settings, Streams.class);
  }

  @AfterEach
  void nothingIsLeft() {
    host.assertNothingIsLeft();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"emit", "read", "plain"})
  void aHostThatDoesNotForwardGetsTheBodyWhole(String function) {
    host.send(rpc("rpc-" + function, function, "3"));
    InvocationResponse response = host.answerTo("rpc-" + function);
    assertEquals(Status.Success, response.getResult().getStatus(), response::toString);
    TypedData value = response.getReturnValue();
    String body = (value.hasHttp() ? value.getHttp().getBody() : value).getBytes().toStringUtf8();
    assertEquals(
        Map.of("emit", "data: 1\n\ndata: 2\n\ndata: 3\n\n", "read", "xxxxxxxxxx", "plain", "plain")
            .get(function),
        body);
  }

  @ParameterizedTest
  @CsvSource({"count, 0 then -1", "countReactive, 0"})
  void anEmptyBodyIsAnEmptyStream(String function, String result) {
    host.send(rpc("empty-" + function, function, "0"));
    InvocationResponse response = host.answerTo("empty-" + function);
    assertEquals(Status.Success, response.getResult().getStatus(), response::toString);
    assertEquals(result, response.getReturnValue().getString());
  }

  @Test
  void aBodyTooLargeToCollectFailsWithTheSetting() {
    host.send(rpc("endless", "emit", "-1"));
    InvocationResponse response = host.answerTo("endless");
    assertEquals(Status.Failure, response.getResult().getStatus());
    assertTrue(response.getResult().getResult().contains("azure.httpProxy.maxBodyBytes"));
  }

  private static StreamingMessage rpc(String id, String function, String items) {
    RpcHttp request =
        RpcHttp.newBuilder()
            .setMethod("GET")
            .setUrl("http://localhost/api/x")
            .putQuery("items", items)
            .putQuery("end", "well")
            .build();
    return Messages.invoke(
        id, function, Map.of("m", TypedData.newBuilder().setHttp(request).build()));
  }
}
