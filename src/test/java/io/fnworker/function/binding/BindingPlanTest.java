package io.fnworker.function.binding;

import static io.fnworker.function.binding.SampleFunctions.CONTEXT;
import static io.fnworker.function.binding.SampleFunctions.input;
import static io.fnworker.function.binding.SampleFunctions.plan;
import static io.fnworker.function.binding.SampleFunctions.request;
import static io.fnworker.function.binding.SampleFunctions.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.NullableString;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.binding.SampleFunctions.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BindingPlanTest {
  @Test
  void an_http_function_gets_request_metadata_and_context() {
    var request =
        request(
                "req",
                TypedData.newBuilder().setHttp(RpcHttp.newBuilder().setMethod("GET")).build())
            .toBuilder()
            .putTriggerMetadata("id", string("7"))
            .build();
    var call = plan("hello", "$return").begin(request);

    Object[] arguments = call.arguments(CONTEXT);

    assertEquals(Optional.empty(), ((HttpRequestMessage<?>) arguments[0]).getBody());
    assertEquals("7", arguments[1]);
    assertSame(CONTEXT, arguments[2]);
    assertEquals("req", call.parameterName("HttpTrigger"));
    assertNull(call.parameterName("QueueTrigger"));
  }

  @Test
  void a_request_answers_what_its_metadata_leaves_out() {
    var http =
        RpcHttp.newBuilder().putParams("id", "of route").putQuery("id", "of query").setUrl("/x");
    var data = TypedData.newBuilder().setHttp(http).build();

    assertEquals("of route", plan("hello").begin(request("req", data)).arguments(CONTEXT)[1]);
    var whole =
        (HttpRequestMessage<?>) plan("request").begin(request("r", data)).arguments(CONTEXT)[0];
    assertEquals("/x", whole.getUri().toString());
  }

  @Test
  void outputs_leave_in_order_of_the_parameters_and_only_when_set() {
    var call = plan("move", "log", "out", "$return").begin(request("in", string("{\"id\":\"a\"}")));
    Object[] arguments = call.arguments(CONTEXT);
    assertEquals(new Order("a", 0), arguments[0]);
    assertSame(arguments[1], arguments[2]);
    set(arguments[1], new Order("b", 2));

    var response = InvocationResponse.newBuilder();
    call.collect("a", response);

    assertEquals(
        InvocationResponse.newBuilder()
            .addOutputData(
                input("out", TypedData.newBuilder().setJson("{\"id\":\"b\",\"amount\":2}").build()))
            .setReturnValue(string("a"))
            .build(),
        response.build());
  }

  @SuppressWarnings("unchecked")
  private static void set(Object binding, Object value) {
    ((OutputBinding<Object>) binding).setValue(value);
  }

  @Test
  void an_output_set_to_null_is_sent_as_null() {
    var call = plan("move", "log", "out").begin(request("in", string("{}")));
    set(call.arguments(CONTEXT)[3], null);
    var response = InvocationResponse.newBuilder();
    call.collect("dropped: there is no binding for it", response);

    assertEquals(
        List.of(input("log", TypedData.newBuilder().setJson("null").build())),
        response.getOutputDataList());
    assertFalse(response.hasReturnValue());
  }

  @Test
  void an_implicit_output_answers_without_a_binding_even_from_a_void_method() {
    var call = plan("orchestrate").begin(request("ctx", string("history")));
    Runnable replacement = () -> {};

    assertEquals("ctx", call.parameterName("Orchestration"));
    assertEquals("history", call.parameterValue("ctx"));
    call.replaceParameter("ctx", replacement);
    assertSame(replacement, call.arguments(CONTEXT)[0]);

    var response = InvocationResponse.newBuilder();
    call.collect("state", response);
    assertEquals(string("state"), response.getReturnValue());
  }

  @Test
  void a_void_method_has_no_result() {
    var response = InvocationResponse.newBuilder();
    plan("nothing", "$return").begin(request("in", string("x"))).collect(null, response);
    assertFalse(response.hasReturnValue());
  }

  @Test
  void a_custom_binding_may_carry_the_name() {
    var call = plan("fixed").begin(request("fixed", string("x")));
    assertEquals("x", call.arguments(CONTEXT)[0]);
  }

  @Test
  void what_may_be_absent_is_empty_or_null() {
    var call = plan("optional").begin(InvocationRequest.getDefaultInstance());
    assertEquals(
        Arrays.asList(Optional.empty(), Optional.empty(), null),
        Arrays.asList(call.arguments(CONTEXT)));
  }

  @Test
  void an_empty_name_of_shared_memory_is_no_value() {
    var request =
        InvocationRequest.newBuilder()
            .addInputData(
                ParameterBinding.newBuilder()
                    .setName("in")
                    .setRpcSharedMemory(RpcSharedMemory.getDefaultInstance()))
            .build();
    assertNull(plan("nothing").begin(request).arguments(CONTEXT)[0]);
  }

  @Test
  void the_last_of_two_inputs_of_a_name_counts() {
    var two = request("in", string("a")).toBuilder().addInputData(input("in", string("b")));
    assertEquals("b", plan("nothing").begin(two.build()).arguments(CONTEXT)[0]);
  }

  @Test
  void empty_route_and_query_values_are_found_where_the_host_keeps_them() {
    var empty = NullableString.newBuilder().setValue("").build();
    var http = RpcHttp.newBuilder().putNullableQuery("id", empty);
    assertEquals("", idOf(http));
    assertNull(idOf(http.putNullableParams("id", NullableString.getDefaultInstance())));
    assertEquals("7", idOf(RpcHttp.newBuilder().putQuery("id", "7")));
  }

  private static Object idOf(RpcHttp.Builder http) {
    var data = TypedData.newBuilder().setHttp(http).build();
    return plan("hello").begin(request("req", data)).arguments(CONTEXT)[1];
  }

  @Test
  void middleware_sees_text_and_json() {
    var call = plan("nothing").begin(request("in", TypedData.newBuilder().setJson("{}").build()));
    assertEquals("{}", call.parameterValue("in"));
    assertNull(call.parameterValue("other"));
    var number = request("in", TypedData.newBuilder().setInt(7).build());
    assertNull(plan("nothing").begin(number).parameterValue("in"));
  }
}
