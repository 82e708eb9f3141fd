package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import java.util.List;

/** Answers one kind of request. May block; runs on a worker thread, several requests at a time. */
interface RequestHandler {
  /** What can be handled side by side; usually the request as it is. */
  default List<StreamingMessage> parts(StreamingMessage request) {
    return List.of(request);
  }

  /** The answers, usually one. Whatever it throws becomes {@link #failed}. */
  Iterable<StreamingMessage.Builder> handle(StreamingMessage request) throws Exception;

  /** The one answer to a request that could not be handled. */
  StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure);
}
