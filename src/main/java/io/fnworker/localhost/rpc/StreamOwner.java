package io.fnworker.localhost.rpc;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;

/**
 * The side of a worker's streams that knows the protocol. One owner may have several streams. All
 * calls come on the context of the server.
 */
public interface StreamOwner {
  /** A stream began with this owner's worker id. */
  void onStream(WorkerStream stream);

  /** Any message after the first. */
  void onMessage(WorkerStream stream, StreamingMessage message);

  /**
   * Once for each stream, after its last message.
   *
   * @param orderly whether the worker itself ended it, as one does that is told to end
   */
  void onStreamEnded(WorkerStream stream, String reason, boolean orderly);
}
