package io.fnworker.function.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodecs;
import io.fnworker.function.sdktypes.SdkTypes;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Outputs that a writer takes into shared memory, and what becomes of them when the rest fails. */
class SharedMemoryOutputTest {

  public static final class Functions {
    public Object two(
        @QueueTrigger(name = "in", queueName = "q") String in,
        @QueueOutput(name = "small", queueName = "q") OutputBinding<String> small,
        @QueueOutput(name = "large", queueName = "q") OutputBinding<String> large) {
      return in + small + large;
    }
  }

  /** Takes every text that begins with "large". */
  private static final class Recorder implements SharedMemoryWriter {
    final List<String> discarded = new ArrayList<>();

    @Override
    public @Nullable RpcSharedMemory write(TypedData data) {
      return data.getString().startsWith("large")
          ? RpcSharedMemory.newBuilder().setName("map of " + data.getString()).build()
          : null;
    }

    @Override
    public void discard(RpcSharedMemory written) {
      discarded.add(written.getName());
    }
  }

  private final Recorder memory = new Recorder();

  @Test
  void outputBindingsGoWhereTheWriterPutsThemAndTheReturnValueStays() throws Exception {
    InvocationResponse.Builder response = InvocationResponse.newBuilder();

    call().collect("large result", response);

    assertEquals(
        List.of(
            ParameterBinding.newBuilder()
                .setName("small")
                .setData(TypedData.newBuilder().setString("little"))
                .build(),
            ParameterBinding.newBuilder()
                .setName("large")
                .setRpcSharedMemory(RpcSharedMemory.newBuilder().setName("map of large one"))
                .build()),
        response.getOutputDataList());
    assertEquals("large result", response.getReturnValue().getString());
    assertEquals(List.of(), memory.discarded);
  }

  @Test
  void mapsOfAnAnswerThatFailsAreTakenBack() throws Exception {
    BoundCall call = call();

    assertThrows(
        BindingException.class,
        () -> call.collect(Stream.of("no value"), InvocationResponse.newBuilder()));

    assertEquals(List.of("map of large one"), memory.discarded);
  }

  private BoundCall call() throws NoSuchMethodException {
    Method method =
        Functions.class.getMethod("two", String.class, OutputBinding.class, OutputBinding.class);
    BindingInfo out = BindingInfo.newBuilder().setDirection(Direction.out).build();
    RpcFunctionMetadata metadata =
        RpcFunctionMetadata.newBuilder()
            .putBindings("in", BindingInfo.getDefaultInstance())
            .putBindings("small", out)
            .putBindings("large", out)
            .putBindings("$return", out)
            .build();
    InvocationRequest request =
        InvocationRequest.newBuilder()
            .addInputData(
                ParameterBinding.newBuilder()
                    .setName("in")
                    .setData(TypedData.newBuilder().setString("x")))
            .build();
    BindingPlan plan =
        BindingPlan.of(
            method,
            method.getGenericReturnType(),
            metadata,
            JsonCodecs.of(Functions.class.getClassLoader()),
            SdkTypes.NONE);
    BoundCall call = plan.begin(request, SharedMemoryReader.NONE, memory);
    @Nullable Object[] arguments = call.arguments(null);
    set(arguments[1], "little");
    set(arguments[2], "large one");
    return call;
  }

  @SuppressWarnings("unchecked")
  private static void set(@Nullable Object output, String value) {
    ((OutputBinding<String>) output).setValue(value);
  }
}
