package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.function.FunctionCatalog;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells which orchestrations and activities an app has; all of them, or why they cannot be used.
 */
final class TasksMetadataHandler implements RequestHandler {
  private final FunctionCatalog functions;

  TasksMetadataHandler(FunctionCatalog functions) {
    this.functions = functions;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) throws Exception {
    String app = message.getFunctionsMetadataRequest().getFunctionAppDirectory();
    FunctionMetadataResponse.Builder response =
        FunctionMetadataResponse.newBuilder()
            .addAllFunctionMetadataResults(functions.tasks(Path.of(app).toAbsolutePath()))
            .setResult(StatusResult.newBuilder().setStatus(StatusResult.Status.Success));
    return List.of(StreamingMessage.newBuilder().setFunctionMetadataResponse(response));
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return StreamingMessage.newBuilder()
        .setFunctionMetadataResponse(FunctionMetadataResponse.newBuilder().setResult(failure));
  }
}
