package io.fnworker.function.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.InvocationOutcome;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.testkit.TestCall;
import io.fnworker.testkit.durabletask.TaskApp;
import io.fnworker.testkit.durabletask.WorkItems;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One annotated orchestrator, asked as a Functions host asks (base64, through the library's
 * middleware) and as a sidecar does: the same actions, byte for byte, and those written down here.
 */
class TurnsOnBothWaysTest {
  private static final FunctionCatalog CATALOG = new FunctionCatalog();

  static Stream<Arguments> turns() {
    return Stream.of(
        arguments(
            WorkItems.first("Greetings", "\"Lima\""),
            "actions { scheduleTask { name: \"Greet\" input { value: \"\\\"Rome\\\"\" } } }"),
        arguments(
            WorkItems.later(
                "Greetings",
                "\"Lima\"",
                List.of(WorkItems.scheduled(0, "Greet")),
                WorkItems.completed(0, "\"Ciao\"")),
            "actions { id: 1 scheduleTask { name: \"Greet\" input { value: \"\\\"Lima\\\"\" } } }"),
        arguments(
            WorkItems.later(
                "Greetings",
                "\"Lima\"",
                List.of(
                    WorkItems.scheduled(0, "Greet"),
                    WorkItems.completed(0, "\"Ciao\""),
                    WorkItems.scheduled(1, "Greet")),
                WorkItems.completed(1, "\"Hola\"")),
            "actions { id: 2 completeOrchestration {"
                + " orchestrationStatus: ORCHESTRATION_STATUS_COMPLETED"
                + " result { value: \"\\\"Ciao Hola\\\"\" } } }"));
  }

  @ParameterizedTest
  @MethodSource("turns")
  void bothWaysLeadToTheSameActions(OrchestratorRequest.Builder turn, String golden)
      throws Exception {
    byte[] request = turn.build().toByteArray();

    OrchestratorResponse ofHost = OrchestratorResponse.parseFrom(throughHost(request));
    OrchestratorResponse ofSidecar = OrchestratorResponse.parseFrom(throughSidecar(request));

    OrchestratorResponse expected = TextFormat.parse(golden, OrchestratorResponse.class);
    assertEquals(expected.getActionsList(), ofSidecar.getActionsList());
    assertEquals(ofHost.toByteString(), ofSidecar.toByteString());
  }

  private static byte[] throughSidecar(byte[] request) throws Exception {
    TypedData input = TypedData.newBuilder().setBytes(ByteString.copyFrom(request)).build();
    return call(metadata(), "state", input).getReturnValue().getBytes().toByteArray();
  }

  private static byte[] throughHost(byte[] request) throws Exception {
    TypedData input =
        TypedData.newBuilder().setString(Base64.getEncoder().encodeToString(request)).build();
    return Base64.getDecoder()
        .decode(
            call(metadata().toBuilder().clearProperties().build(), "state", input)
                .getReturnValue()
                .getString());
  }

  private static InvocationResponse call(
      RpcFunctionMetadata metadata, String binding, TypedData input) throws Exception {
    FunctionLoadRequest load =
        FunctionLoadRequest.newBuilder().setFunctionId("f").setMetadata(metadata).build();
    InvocationRequest request =
        InvocationRequest.newBuilder()
            .setInvocationId("1")
            .setFunctionId("f")
            .addInputData(ParameterBinding.newBuilder().setName(binding).setData(input))
            .build();
    InvocationOutcome outcome = CATALOG.load(load).invoke(new TestCall(request));
    return ((InvocationOutcome.Answered) outcome).response();
  }

  private static RpcFunctionMetadata metadata() throws Exception {
    return CATALOG.tasks(TaskApp.directory()).stream()
        .filter(task -> task.getName().equals("Greetings"))
        .findFirst()
        .orElseThrow();
  }
}
