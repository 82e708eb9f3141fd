package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionsMetadataRequest;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.WorkerInitRequest;
import com.microsoft.azure.functions.rpc.messages.WorkerWarmupRequest;
import java.util.Map;

/** The requests of the start sequence. None has a request id, as in the real host. */
final class HandshakeMessages {
  private static final String HOST_VERSION = "4.1037.0.0";

  private final ChannelSettings settings;

  HandshakeMessages(ChannelSettings settings) {
    this.settings = settings;
  }

  StreamingMessage init() {
    return StreamingMessage.newBuilder()
        .setWorkerInitRequest(
            WorkerInitRequest.newBuilder()
                .setHostVersion(HOST_VERSION)
                .setWorkerDirectory(settings.workerDirectory())
                .setFunctionAppDirectory(settings.placeholder() ? "" : app())
                .putAllCapabilities(settings.capabilities())
                .putCapabilities("MultiStream", "10"))
        .build();
  }

  StreamingMessage warmup() {
    return StreamingMessage.newBuilder()
        .setWorkerWarmupRequest(
            WorkerWarmupRequest.newBuilder().setWorkerDirectory(settings.workerDirectory()))
        .build();
  }

  /** The complete environment; variables without a value are left out. */
  StreamingMessage environmentReload(Map<String, String> environment) {
    FunctionEnvironmentReloadRequest.Builder reload =
        FunctionEnvironmentReloadRequest.newBuilder().setFunctionAppDirectory(app());
    environment.forEach((name, value) -> put(reload, name, value));
    settings.app().settings().forEach((name, value) -> put(reload, name, value));
    put(reload, "FUNCTIONS_WORKER_RUNTIME", "java");
    put(reload, "FUNCTIONS_WORKER_DIRECTORY", settings.workerDirectory());
    put(reload, "FUNCTIONS_APPLICATION_DIRECTORY", app());
    return StreamingMessage.newBuilder().setFunctionEnvironmentReloadRequest(reload).build();
  }

  StreamingMessage metadata() {
    return StreamingMessage.newBuilder()
        .setFunctionsMetadataRequest(
            FunctionsMetadataRequest.newBuilder().setFunctionAppDirectory(app()))
        .build();
  }

  private String app() {
    return settings.app().directory().toString();
  }

  private static void put(
      FunctionEnvironmentReloadRequest.Builder reload, String name, String value) {
    if (!value.isEmpty()) {
      reload.putEnvironmentVariables(name, value);
    }
  }
}
