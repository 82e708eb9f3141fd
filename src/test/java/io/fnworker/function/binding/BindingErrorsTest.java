package io.fnworker.function.binding;

import static io.fnworker.function.binding.SampleFunctions.CONTEXT;
import static io.fnworker.function.binding.SampleFunctions.input;
import static io.fnworker.function.binding.SampleFunctions.plan;
import static io.fnworker.function.binding.SampleFunctions.request;
import static io.fnworker.function.binding.SampleFunctions.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.binding.SampleFunctions.Functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What cannot be bound says why, and what to do. */
final class BindingErrorsTest {
  @Test
  void shared_memory_is_read_only_for_a_parameter_that_wants_it() {
    var reference = RpcSharedMemory.newBuilder().setName("map").setCount(3);
    var request =
        InvocationRequest.newBuilder()
            .addInputData(ParameterBinding.newBuilder().setName("in").setRpcSharedMemory(reference))
            .build();
    var call =
        plan("nothing")
            .begin(request, r -> string(r.getName() + r.getCount()), SharedMemoryWriter.NONE);
    assertEquals("map3", call.arguments(CONTEXT)[0]);

    var refused = plan("nothing").begin(request);
    assertMessage(
        "Cannot read binding \"in\" for java.lang.String: the value lies in shared memory (map), which is switched off",
        () -> refused.arguments(CONTEXT));
    plan("fixed")
        .begin(request.toBuilder().addInputData(input("fixed", string(""))).build())
        .arguments(CONTEXT);
  }

  @Test
  void errors_at_load_name_the_parameter_and_the_fix() {
    String start = "Parameter 1 of " + Functions.class.getName();
    String fix =
        " (java.lang.String) has no binding annotation with a name; annotate it (for example"
            + " @QueueTrigger(name = \"message\", ...) or @BindingName(\"Id\")), or declare it as"
            + " ExecutionContext";
    assertMessage(start + ".bare" + fix, () -> plan("bare"));
    assertMessage(start + ".unnamed" + fix, () -> plan("unnamed"));
    assertMessage(
        "Parameter 4 of "
            + Functions.class.getName()
            + ".move (com.microsoft.azure.functions.OutputBinding<java.lang.String>) is an output"
            + " named \"log\", but function.json has no binding of that name with direction out or"
            + " inout, only [out]",
        () -> plan("move", "out"));
  }

  @Test
  void errors_at_call_name_binding_kind_type_and_cause() {
    assertMessage(
        "Cannot convert binding \"in\" (string) to int: \"hello\" is not a number that fits Integer",
        () -> plan("primitive").begin(request("in", string("hello"))).arguments(CONTEXT));
    assertMessage(
        "Cannot convert binding \"in\" (no value) to int: there is no value; declare Integer to"
            + " allow null",
        () ->
            plan("primitive")
                .begin(request("in", TypedData.getDefaultInstance()))
                .arguments(CONTEXT));
    assertMessage(
        "No input named \"in\" came with this invocation, only [\"other\"]; the name in the"
            + " annotation must be that of a binding in function.json",
        () -> plan("nothing").begin(request("other", string(""))).arguments(CONTEXT));
    assertMessage(
        "The trigger gave no metadata named \"$request\"; if it may be absent, declare the"
            + " parameter as Optional or annotate it @Nullable",
        () -> plan("request").begin(InvocationRequest.getDefaultInstance()).arguments(CONTEXT));
    var replaced = plan("nothing").begin(request("in", string("")));
    replaced.replaceParameter("in", 7);
    assertMessage(
        "A middleware replaced binding \"in\" by a java.lang.Integer, but the parameter is a"
            + " java.lang.String",
        () -> replaced.arguments(CONTEXT));
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(BindingException.class, call).getMessage());
  }
}
