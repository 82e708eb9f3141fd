package io.fnworker.agent;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.worker.handler.FunctionEnvironmentReloadRequestHandler;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.InvocableFunction;
import io.fnworker.function.InvocationOutcome;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.TestCall;

/** The JVM under the agent: one reload, one invocation, then all that the probe has seen. */
public final class InstrumentedWorker {
  private InstrumentedWorker() {}

  public static void main(String[] args) throws Exception {
    new FunctionEnvironmentReloadRequestHandler((request, response) -> "")
        .execute(
            FunctionEnvironmentReloadRequest.getDefaultInstance(),
            FunctionEnvironmentReloadResponse.newBuilder());
    InvocableFunction function =
        new FunctionCatalog()
            .load(FunctionUnderTest.request("f", args[0], "io.fnworker.samples.Greeting.run"));
    InvocationRequest request =
        FunctionUnderTest.call("Ada").request().toBuilder()
            .setTraceContext(
                RpcTraceContext.newBuilder().setTraceParent("00-ab-cd-01").setTraceState("k=v"))
            .build();
    InvocationOutcome outcome = function.invoke(new TestCall(request));
    Probe.events().forEach(System.out::println);
    System.out.println(
        ((InvocationOutcome.Answered) outcome).response().getReturnValue().getString());
  }
}
