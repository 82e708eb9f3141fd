package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Observer;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.environment.EnvironmentReload;
import java.util.List;
import java.util.function.Supplier;

/**
 * A placeholder becomes the process of an app. What the worker can do is said anew: the app's
 * settings may matter.
 */
final class EnvironmentReloadHandler implements RequestHandler {
  private final EnvironmentReload reload = new EnvironmentReload();
  private final FunctionCatalog functions;
  private final Supplier<WorkerIdentity> identity;
  private final Observer observer;

  EnvironmentReloadHandler(
      FunctionCatalog functions, Supplier<WorkerIdentity> identity, Observer observer) {
    this.functions = functions;
    this.identity = identity;
    this.observer = observer;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) throws Exception {
    FunctionEnvironmentReloadRequest request = message.getFunctionEnvironmentReloadRequest();
    String text = reload.apply(request);
    // What was said at init was the placeholder's.
    functions.useAppDirectory(HostFacts.pathOf(request.getFunctionAppDirectory()));
    observer.environmentReplaced();
    WorkerIdentity now = identity.get();
    return List.of(
        response(
            FunctionEnvironmentReloadResponse.newBuilder()
                .putAllCapabilities(now.capabilities())
                .setWorkerMetadata(now.metadata())
                .setResult(
                    StatusResult.newBuilder()
                        .setStatus(StatusResult.Status.Success)
                        .setResult(text))));
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return response(FunctionEnvironmentReloadResponse.newBuilder().setResult(failure));
  }

  private static StreamingMessage.Builder response(
      FunctionEnvironmentReloadResponse.Builder response) {
    return StreamingMessage.newBuilder().setFunctionEnvironmentReloadResponse(response);
  }
}
