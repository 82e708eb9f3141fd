package io.fnworker.testkit;

import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.FunctionLoadException;
import io.fnworker.function.InvocableFunction;
import io.fnworker.function.InvocationOutcome;
import java.util.concurrent.TimeUnit;

/**
 * A function of a test app with an input binding {@code message} and a return value, loaded and
 * called as handlers do.
 */
public final class FunctionUnderTest {
  public static final String NAME = "sample";
  public static final String INVOCATION = "7f3c";

  private final InvocableFunction function;

  private FunctionUnderTest(InvocableFunction function) {
    this.function = function;
  }

  public static FunctionUnderTest load(AppDirectory app, String entryPoint)
      throws FunctionLoadException {
    return load(new FunctionCatalog(), app, entryPoint);
  }

  public static FunctionUnderTest load(FunctionCatalog catalog, AppDirectory app, String entryPoint)
      throws FunctionLoadException {
    return new FunctionUnderTest(
        catalog.load(request(entryPoint, app.scriptFile().toString(), entryPoint)));
  }

  public static FunctionLoadRequest request(String id, String scriptFile, String entryPoint) {
    return FunctionLoadRequest.newBuilder()
        .setFunctionId(id)
        .setMetadata(
            RpcFunctionMetadata.newBuilder()
                .setName(NAME)
                .setScriptFile(scriptFile)
                .setEntryPoint(entryPoint)
                .putBindings("message", binding("queueTrigger", BindingInfo.Direction.in))
                .putBindings("$return", binding("queue", BindingInfo.Direction.out)))
        .build();
  }

  private static BindingInfo binding(String type, BindingInfo.Direction direction) {
    return BindingInfo.newBuilder().setType(type).setDirection(direction).build();
  }

  public static TestCall call(String message) {
    return new TestCall(
        InvocationRequest.newBuilder()
            .setInvocationId(INVOCATION)
            .setFunctionId("f")
            .addInputData(
                ParameterBinding.newBuilder()
                    .setName("message")
                    .setData(TypedData.newBuilder().setString(message)))
            .build());
  }

  public InvocationOutcome start(TestCall call) {
    return function.invoke(call);
  }

  /** The answer, however long an asynchronous function takes (at most ten seconds). */
  public InvocationResponse answer(TestCall call) throws Exception {
    InvocationOutcome outcome = function.invoke(call);
    if (outcome instanceof InvocationOutcome.Answered answered) {
      return answered.response();
    }
    return ((InvocationOutcome.Pending) outcome)
        .response()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  public InvocationResponse answer(String message) throws Exception {
    return answer(call(message));
  }

  /** The returned text of a call that must succeed. */
  public String text(String message) throws Exception {
    InvocationResponse response = answer(message);
    if (response.getResult().getStatusValue() != 1) {
      throw new AssertionError("failed: " + response.getResult());
    }
    return response.getReturnValue().getString();
  }
}
