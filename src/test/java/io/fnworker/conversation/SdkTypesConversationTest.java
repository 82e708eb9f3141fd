package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ModelBindingData;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.environment.EnvironmentReload;
import io.fnworker.testkit.LibraryApp;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References to blobs over a real socket, their connections from a reload of the environment. */
class SdkTypesConversationTest {
  private final Map<String, String> original = Map.copyOf(System.getenv());
  private ScriptedHost host;
  private RunningWorker worker;

  @BeforeEach
  void connect() {
    host = new ScriptedHost();
    worker = RunningWorker.start(host, new JsonObject());
  }

  @AfterEach
  void disconnect() throws Exception {
    worker.close();
    host.close();
    new EnvironmentReload().apply(original);
  }

  @Test
  void aClientIsMadeWithTheConnectionOfTheReload() {
    reload("Docs", "UseDevelopmentStorage=true");
    load();

    InvocationResponse made = call("Docs");
    assertEquals(Status.Success, made.getResult().getStatus(), made::toString);
    assertEquals("devstoreaccount1 in a/b.txt", made.getReturnValue().getString());

    InvocationResponse refused = call("Absent");
    assertEquals(Status.Failure, refused.getResult().getStatus());
    assertTrue(refused.getResult().getException().getMessage().contains("\"Absent\""));
  }

  private void reload(String name, String value) {
    Map<String, String> variables = new HashMap<>(original);
    variables.put(name, value);
    host.send(
        StreamingMessage.newBuilder()
            .setFunctionEnvironmentReloadRequest(
                FunctionEnvironmentReloadRequest.newBuilder().putAllEnvironmentVariables(variables))
            .build());
    host.nextExceptLogs(ContentCase.FUNCTION_ENVIRONMENT_RELOAD_RESPONSE);
  }

  private void load() {
    host.send(
        Messages.load(
            "blob",
            LibraryApp.build("sdktypes").scriptFile().toString(),
            "app.Blobs.blob",
            Map.of("message", Direction.in, "$return", Direction.out)));
    var response =
        host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE).getFunctionLoadResponse();
    assertEquals(Status.Success, response.getResult().getStatus(), response::toString);
  }

  private InvocationResponse call(String connection) {
    JsonObject reference =
        new JsonObject()
            .put("Connection", connection)
            .put("ContainerName", "in")
            .put("BlobName", "a/b.txt");
    TypedData blob =
        TypedData.newBuilder()
            .setModelBindingData(
                ModelBindingData.newBuilder()
                    .setVersion("1.0")
                    .setSource("AzureStorageBlobs")
                    .setContentType("application/json")
                    .setContent(ByteString.copyFromUtf8(reference.encode())))
            .build();
    host.send(Messages.invoke("i-" + connection, "blob", Map.of("message", blob)));
    return host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
  }
}
