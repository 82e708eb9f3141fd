package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponseCollection;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads several functions. The capability that invites this request is not announced, since current
 * hosts wait for one collection per function after asking once; so that is what they get, should
 * they ask.
 */
final class FunctionLoadCollectionHandler implements RequestHandler {
  private final FunctionLoadHandler loader;

  FunctionLoadCollectionHandler(FunctionLoadHandler loader) {
    this.loader = loader;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage message) {
    List<StreamingMessage.Builder> answers = new ArrayList<>();
    for (FunctionLoadRequest request :
        message.getFunctionLoadRequestCollection().getFunctionLoadRequestsList()) {
      answers.add(
          StreamingMessage.newBuilder()
              .setFunctionLoadResponseCollection(
                  FunctionLoadResponseCollection.newBuilder()
                      .addFunctionLoadResponses(loader.load(request))));
    }
    return answers;
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    return StreamingMessage.newBuilder()
        .setFunctionLoadResponseCollection(FunctionLoadResponseCollection.getDefaultInstance());
  }
}
