package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequestCollection;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponseCollection;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import java.util.List;

/**
 * Loads several functions, side by side. The capability that invites this request is not announced,
 * since current hosts wait for one collection per function after asking once; so that is what they
 * get, should they ask.
 */
final class FunctionLoadCollectionHandler implements RequestHandler {
  private final FunctionLoadHandler loader;

  FunctionLoadCollectionHandler(FunctionLoadHandler loader) {
    this.loader = loader;
  }

  @Override
  public List<StreamingMessage> parts(StreamingMessage message) {
    return message.getFunctionLoadRequestCollection().getFunctionLoadRequestsList().stream()
        .map(request -> part(message, request))
        .toList();
  }

  private static StreamingMessage part(StreamingMessage whole, FunctionLoadRequest request) {
    return whole.toBuilder()
        .setFunctionLoadRequestCollection(
            FunctionLoadRequestCollection.newBuilder().addFunctionLoadRequests(request))
        .build();
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) {
    FunctionLoadRequest request =
        message.getFunctionLoadRequestCollection().getFunctionLoadRequests(0);
    return List.of(
        StreamingMessage.newBuilder()
            .setFunctionLoadResponseCollection(
                FunctionLoadResponseCollection.newBuilder()
                    .addFunctionLoadResponses(loader.load(request))));
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return StreamingMessage.newBuilder()
        .setFunctionLoadResponseCollection(FunctionLoadResponseCollection.getDefaultInstance());
  }
}
