package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import io.fnworker.bus.SampleCall;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a handler thread does with one call: bind the input, call the method, bind the result. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {
  private final Call call = new Unheard(SampleCall.request().getInvocationRequest());
  private InvocableFunction echo;

  @Setup
  public void load() throws FunctionLoadException {
    Path app = Path.of("target/benchmarks/app/app.jar").toAbsolutePath();
    RpcFunctionMetadata metadata =
        RpcFunctionMetadata.newBuilder()
            .setName("echo")
            .setScriptFile(app.toString())
            .setEntryPoint("com.example.benchmark.Functions.echo")
            .putBindings("req", binding(BindingInfo.Direction.in))
            .putBindings("$return", binding(BindingInfo.Direction.out))
            .build();
    echo =
        new FunctionCatalog()
            .load(
                FunctionLoadRequest.newBuilder()
                    .setFunctionId("echo")
                    .setMetadata(metadata)
                    .build());
  }

  private static BindingInfo binding(BindingInfo.Direction direction) {
    return BindingInfo.newBuilder().setType("http").setDirection(direction).build();
  }

  @Benchmark
  public InvocationOutcome bindAndCall() {
    return echo.invoke(call);
  }

  private record Unheard(InvocationRequest request) implements Call {
    @Override
    public boolean log(RpcLog record) {
      return true;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public LiveHttp http() {
      return null;
    }

    @Override
    public boolean resume(Runnable task) {
      return false;
    }
  }
}
