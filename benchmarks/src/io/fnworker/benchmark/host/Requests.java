package io.fnworker.benchmark.host;

import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerInitRequest;
import com.microsoft.azure.functions.rpc.messages.WorkerWarmupRequest;
import io.fnworker.benchmark.load.Function;
import java.nio.file.Path;
import java.util.Map;

/** What a host says besides invocations. */
public final class Requests {
  private Requests() {}

  public static StreamingMessage init(Path workerDirectory, Path app) {
    return StreamingMessage.newBuilder()
        .setWorkerInitRequest(
            WorkerInitRequest.newBuilder()
                .setHostVersion("4.1037.0")
                .putCapabilities("MultiStream", "10")
                .setWorkerDirectory(workerDirectory.toString())
                .setFunctionAppDirectory(app.toString()))
        .build();
  }

  public static StreamingMessage warmup(Path workerDirectory) {
    return StreamingMessage.newBuilder()
        .setWorkerWarmupRequest(
            WorkerWarmupRequest.newBuilder().setWorkerDirectory(workerDirectory.toString()))
        .build();
  }

  /** A placeholder becomes the app: the environment is this process's and one setting more. */
  public static StreamingMessage reload(Path app) {
    return StreamingMessage.newBuilder()
        .setFunctionEnvironmentReloadRequest(
            FunctionEnvironmentReloadRequest.newBuilder()
                .putAllEnvironmentVariables(environment())
                .putEnvironmentVariables("WEBSITE_PLACEHOLDER_MODE", "0")
                .setFunctionAppDirectory(app.toString()))
        .build();
  }

  private static Map<String, String> environment() {
    return System.getenv();
  }

  public static StreamingMessage load(String id, Function function, Path app) {
    RpcFunctionMetadata.Builder metadata =
        RpcFunctionMetadata.newBuilder()
            .setName(id)
            .setDirectory(app.resolve(id).toString())
            .setScriptFile(app.resolve("app.jar").toString())
            .setEntryPoint("com.example.benchmark.Functions." + function.method())
            .putBindings(function.trigger(), binding(function.type(), BindingInfo.Direction.in))
            .putBindings("$return", binding(function.output(), BindingInfo.Direction.out));
    return StreamingMessage.newBuilder()
        .setFunctionLoadRequest(
            FunctionLoadRequest.newBuilder().setFunctionId(id).setMetadata(metadata))
        .build();
  }

  private static BindingInfo binding(String type, BindingInfo.Direction direction) {
    return BindingInfo.newBuilder().setType(type).setDirection(direction).build();
  }
}
