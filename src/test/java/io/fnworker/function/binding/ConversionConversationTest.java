package io.fnworker.function.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.annotations.SerializedName;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows of the conversion table through a socket, a worker and a class loader with the app's own
 * Gson.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ConversionConversationTest {
  /** In the order of the functions of {@link SocketSamples}. */
  private static final List<String> TYPES =
      List.of(
          "String",
          "int",
          "long",
          "double",
          "boolean",
          "byte[]",
          "Order",
          "Color",
          "OffsetDateTime",
          "UUID",
          "List<Order>",
          "Set<String>",
          "Map<String, Order>",
          "Optional<Order>");

  private ScriptedHost host;
  private RunningWorker worker;

  @BeforeAll
  void loadFunctions(@TempDir Path directory) {
    AppDirectory app =
        AppDirectory.at(directory, SocketSamples.class, Rendered.class, TargetTypes.class)
            .library(AppDirectory.jarOf(SerializedName.class));
    host = new ScriptedHost();
    worker = RunningWorker.start(host, new JsonObject());
    for (int i = 0; i < TYPES.size(); i++) {
      host.send(
          Messages.load(
              TYPES.get(i),
              app.scriptFile().toString(),
              SocketSamples.class.getName() + ".f" + i,
              Map.of("x", Direction.in, "$return", Direction.out)));
      var result =
          host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE)
              .getFunctionLoadResponse()
              .getResult();
      assertEquals(Status.Success, result.getStatus(), result::getResult);
    }
  }

  @AfterAll
  void disconnect() {
    worker.close();
    host.close();
  }

  static Stream<InputTable.Row> rows() {
    return InputTable.read("inputs.txt").rows().stream().filter(row -> TYPES.contains(row.type()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aFunctionGetsWhatTheTableSays(InputTable.Row row) {
    host.send(Messages.invoke("i", row.type(), Map.of("x", SourceText.parse(row.source()))));
    InvocationResponse response =
        host.next(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
    if (row.expected().startsWith("! ")) {
      assertEquals(Status.Failure, response.getResult().getStatus());
      String message = response.getResult().getException().getMessage();
      assertTrue(message.endsWith(row.expected().substring(2)), message);
    } else {
      assertEquals(
          row.expected(), response.getReturnValue().getString(), response.getResult()::getResult);
    }
  }
}
