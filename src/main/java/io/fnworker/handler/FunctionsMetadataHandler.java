package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.function.index.FunctionIndex;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the host which functions the app has (worker indexing). */
final class FunctionsMetadataHandler implements RequestHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionsMetadataHandler.class);

  private final HostFacts host;

  FunctionsMetadataHandler(HostFacts host) {
    this.host = host;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) {
    String asked = message.getFunctionsMetadataRequest().getFunctionAppDirectory();
    Path app = Path.of(asked.isEmpty() ? host.appDirectory() : asked);
    FunctionIndex index = FunctionIndex.of(app, host.workerDirectory());
    index.warnings().forEach(LOG::warn);
    return List.of(StreamingMessage.newBuilder().setFunctionMetadataResponse(index.response()));
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return StreamingMessage.newBuilder()
        .setFunctionMetadataResponse(FunctionMetadataResponse.newBuilder().setResult(failure));
  }
}
