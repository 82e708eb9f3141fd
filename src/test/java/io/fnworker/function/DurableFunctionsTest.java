package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.LibraryApp;
import io.fnworker.testkit.TestCall;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Durable Functions through their own library and its middleware; no function has a $return. */
class DurableFunctionsTest {
  private static final FunctionCatalog CATALOG = new FunctionCatalog();
  private static AppDirectory app;

  @BeforeAll
  static void build() {
    app = LibraryApp.build("durable");
  }

  private static InvocationResponse call(String method, TypedData input) throws Exception {
    return call(method, FunctionUnderTest.call("").request().toBuilder().clearInputData(), input);
  }

  private static InvocationResponse call(
      String method, InvocationRequest.Builder request, TypedData input) throws Exception {
    String entryPoint = "app.Orders." + method;
    FunctionLoadRequest.Builder load =
        FunctionUnderTest.request(entryPoint, app.scriptFile().toString(), entryPoint).toBuilder();
    if (!method.equals("status")) {
      load.getMetadataBuilder().removeBindings("$return");
    }
    load.getMetadataBuilder()
        .putBindings("request", BindingInfo.newBuilder().setType("httpTrigger").build());
    request.addInputData(ParameterBinding.newBuilder().setName("message").setData(input));
    InvocationOutcome outcome = CATALOG.load(load.build()).invoke(new TestCall(request.build()));
    return ((InvocationOutcome.Answered) outcome).response();
  }

  private static String protocol(String method, String argument) throws Exception {
    return FunctionUnderTest.load(CATALOG, app, "app.Protocol." + method).text(argument);
  }

  static Stream<Arguments> turns() {
    return Stream.of(
        arguments("start", "order", "call price(\"apples\")"),
        arguments("resume", "order", "ORCHESTRATION_STATUS_COMPLETED \"42, paid\""),
        arguments("start", "close", "ORCHESTRATION_STATUS_COMPLETED "),
        arguments(
            "start",
            "fail",
            "ORCHESTRATION_STATUS_FAILED Unexpected failure in the task execution"));
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @MethodSource("turns")
  void orchestratorAnswersWithItsActions(String turn, String method, String actions)
      throws Exception {
    TypedData input = TypedData.newBuilder().setString(protocol(turn, method)).build();

    InvocationResponse answer = call(method, input);

    assertEquals(StatusResult.Status.Success, answer.getResult().getStatus(), answer::toString);
    assertEquals(actions, protocol("read", answer.getReturnValue().getString()));
  }

  private static final TypedData TOKYO = TypedData.newBuilder().setJson("\"tokyo\"").build();

  @Test
  void activityGetsItsInputAsText() throws Exception {
    assertEquals("price of \"tokyo\"", call("price", TOKYO).getReturnValue().getString());
  }

  @Test
  void activityWithoutResultAnswersNull() throws Exception {
    assertEquals("null", call("ship", TOKYO).getReturnValue().getJson());
  }

  @Test
  void failedActivityTellsTypeAndMessage() throws Exception {
    StatusResult result = call("reject", TOKYO).getResult();

    assertEquals("IllegalArgumentException: unknown \"tokyo\"", result.getException().getMessage());
    assertEquals("java.lang.IllegalArgumentException", result.getException().getType());
  }

  @Test
  void clientInputFillsTheContextOfTheLibrary() throws Exception {
    InvocationRequest.Builder request =
        FunctionUnderTest.call("").request().toBuilder()
            .clearInputData()
            .addInputData(
                ParameterBinding.newBuilder()
                    .setName("request")
                    .setData(
                        TypedData.newBuilder()
                            .setHttp(
                                RpcHttp.newBuilder()
                                    .setMethod("GET")
                                    .setUrl("http://localhost:7071/api/status"))));

    InvocationResponse answer =
        call(
            "status",
            request,
            TypedData.newBuilder()
                .setString(
                    "{\"rpcBaseUrl\":\"http://127.0.0.1:17071/durabletask/\","
                        + "\"taskHubName\":\"hub\",\"requiredQueryStringParameters\":\"code=x\"}")
                .build());

    String body = answer.toString();
    assertEquals(StatusResult.Status.Success, answer.getResult().getStatus(), body);
    assertTrue(body.contains("hub-7"), body);
    assertTrue(body.contains("code\\\\u003dx"), body);
  }
}
