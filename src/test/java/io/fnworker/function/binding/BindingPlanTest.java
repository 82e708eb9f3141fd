package io.fnworker.function.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.HasImplicitOutput;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodecs;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BindingPlanTest {
  record Order(String id, int amount) {}

  @Retention(RetentionPolicy.RUNTIME)
  @CustomBinding(name = "", type = "orchestrationTrigger", direction = "in")
  @HasImplicitOutput
  @interface Orchestration {
    String name();
  }

  @Retention(RetentionPolicy.RUNTIME)
  @CustomBinding(name = "fixed", type = "fixedTrigger", direction = "in")
  @interface Fixed {}

  @SuppressWarnings("unused")
  static final class Functions {
    public HttpResponseMessage hello(
        @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request,
        @BindingName("id") String id,
        ExecutionContext context) {
      return request.createResponseBuilder(HttpStatus.ACCEPTED).body(id).build();
    }

    public String move(
        @QueueTrigger(name = "in", queueName = "q") Order order,
        @QueueOutput(name = "out", queueName = "p") OutputBinding<Order> out,
        @QueueOutput(name = "out", queueName = "p") OutputBinding<Order> same,
        @QueueOutput(name = "log", queueName = "l") OutputBinding<String> log) {
      return order.id();
    }

    public void nothing(@QueueTrigger(name = "in", queueName = "q") String text) {}

    public void orchestrate(@Orchestration(name = "ctx") Runnable context) {}

    public void fixed(@Fixed String text) {}

    public void optional(
        @QueueTrigger(name = "in", queueName = "q") Optional<String> text,
        @BindingName("a") Optional<Integer> a,
        @BindingName("b") @Nullable String b) {}

    public void request(@BindingName("$request") HttpRequestMessage<String> request) {}

    public void bare(String text) {}

    public void unnamed(@QueueTrigger(name = "", queueName = "q") String text) {}

    public void primitive(@QueueTrigger(name = "in", queueName = "q") int number) {}
  }

  private static final ExecutionContext CONTEXT =
      new ExecutionContext() {
        @Override
        public Logger getLogger() {
          return Logger.getAnonymousLogger();
        }

        @Override
        public String getInvocationId() {
          return "1";
        }

        @Override
        public String getFunctionName() {
          return "f";
        }
      };

  private static BindingPlan plan(String method, String... outputs) {
    Method found =
        Arrays.stream(Functions.class.getMethods())
            .filter(m -> m.getName().equals(method))
            .findFirst()
            .orElseThrow();
    var metadata = RpcFunctionMetadata.newBuilder();
    for (String output : outputs) {
      metadata.putBindings(output, BindingInfo.newBuilder().setDirection(Direction.out).build());
    }
    return BindingPlan.of(
        found,
        found.getGenericReturnType(),
        metadata.putBindings("in", BindingInfo.getDefaultInstance()).build(),
        JsonCodecs.of(BindingPlanTest.class.getClassLoader()));
  }

  private static TypedData string(String text) {
    return TypedData.newBuilder().setString(text).build();
  }

  private static ParameterBinding input(String name, TypedData data) {
    return ParameterBinding.newBuilder().setName(name).setData(data).build();
  }

  private static InvocationRequest request(String name, TypedData data) {
    return InvocationRequest.newBuilder().addInputData(input(name, data)).build();
  }

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
  void shared_memory_is_read_only_for_a_parameter_that_wants_it() {
    var reference = RpcSharedMemory.newBuilder().setName("map").setCount(3);
    var request =
        InvocationRequest.newBuilder()
            .addInputData(ParameterBinding.newBuilder().setName("in").setRpcSharedMemory(reference))
            .build();
    var call = plan("nothing").begin(request, r -> string(r.getName() + r.getCount()));
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

  private static void assertMessage(
      String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(BindingException.class, call).getMessage());
  }
}
