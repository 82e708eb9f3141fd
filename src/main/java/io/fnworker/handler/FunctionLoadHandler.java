package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.function.Failures;
import io.fnworker.function.FunctionCatalog;
import java.util.List;

/** Makes one function ready. The same id may come again; the newest load counts. */
final class FunctionLoadHandler implements RequestHandler {
  private final FunctionCatalog functions;

  FunctionLoadHandler(FunctionCatalog functions) {
    this.functions = functions;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage request) {
    return List.of(
        StreamingMessage.newBuilder()
            .setFunctionLoadResponse(load(request.getFunctionLoadRequest())));
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return StreamingMessage.newBuilder()
        .setFunctionLoadResponse(response(request.getFunctionLoadRequest(), failure));
  }

  /** Never throws: a function that cannot be loaded is a failed response. */
  FunctionLoadResponse load(FunctionLoadRequest request) {
    try {
      functions.load(request);
      return response(request, loaded(request));
    } catch (Throwable e) {
      return response(request, Failures.status(e));
    }
  }

  private static FunctionLoadResponse response(FunctionLoadRequest request, StatusResult result) {
    return FunctionLoadResponse.newBuilder()
        .setFunctionId(request.getFunctionId())
        .setResult(result)
        .build();
  }

  private static StatusResult loaded(FunctionLoadRequest request) {
    RpcFunctionMetadata metadata = request.getMetadata();
    String text =
        "\"%s\" loaded (ID: %s, Reflection: \"%s\"::\"%s\")"
            .formatted(
                metadata.getName(),
                request.getFunctionId(),
                metadata.getScriptFile(),
                metadata.getEntryPoint());
    return StatusResult.newBuilder().setStatus(StatusResult.Status.Success).setResult(text).build();
  }
}
