package io.fnworker.function.binding;

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
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodecs;
import io.fnworker.function.sdktypes.SdkTypes;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Functions as apps write them, and invocations of them. */
final class SampleFunctions {
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

  static final ExecutionContext CONTEXT =
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

  static BindingPlan plan(String method, String... outputs) {
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
        JsonCodecs.of(SampleFunctions.class.getClassLoader()),
        SdkTypes.NONE);
  }

  static TypedData string(String text) {
    return TypedData.newBuilder().setString(text).build();
  }

  static ParameterBinding input(String name, TypedData data) {
    return ParameterBinding.newBuilder().setName(name).setData(data).build();
  }

  static InvocationRequest request(String name, TypedData data) {
    return InvocationRequest.newBuilder().addInputData(input(name, data)).build();
  }

  private SampleFunctions() {}
}
