package io.fnworker.door.durabletask;

import com.google.protobuf.Int32Value;
import io.fnworker.messages.durabletask.OrchestratorAction;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * A turn's answer in messages that a sidecar takes: split between actions, all parts but the last
 * marked as partial. Stateless.
 */
final class ResponseChunks {
  /** A little less than the 4 MiB that gRPC servers take by default. */
  static final int LIMIT_BYTES = 4_089_446;

  /** Tag and length of an action in the message around it. */
  private static final int ENVELOPE_BYTES = 16;

  private ResponseChunks() {}

  /**
   * @return the answer itself where it fits; else parts
   * @throws TooLargeException when one action alone is too large
   */
  static List<OrchestratorResponse> of(OrchestratorResponse response) throws TooLargeException {
    if (response.getSerializedSize() <= LIMIT_BYTES) {
      return List.of(response);
    }
    List<OrchestratorResponse.Builder> parts = new ArrayList<>();
    OrchestratorResponse.Builder part = part(response, 0);
    int size = part.build().getSerializedSize() + ENVELOPE_BYTES;
    parts.add(part);
    for (OrchestratorAction action : response.getActionsList()) {
      int more = action.getSerializedSize() + ENVELOPE_BYTES;
      if (size + more > LIMIT_BYTES && part.getActionsCount() > 0) {
        part = part(response, parts.size());
        size = part.build().getSerializedSize() + ENVELOPE_BYTES;
        parts.add(part);
      }
      if (size + more > LIMIT_BYTES) {
        throw new TooLargeException(action.getSerializedSize());
      }
      size += more;
      part.addActions(action);
    }
    part.setIsPartial(false);
    return parts.stream().map(OrchestratorResponse.Builder::build).toList();
  }

  /** All but the actions; only the first part says how much of the history it answers. */
  private static OrchestratorResponse.Builder part(OrchestratorResponse response, int index) {
    OrchestratorResponse.Builder part =
        response.toBuilder().clearActions().setIsPartial(true).setChunkIndex(Int32Value.of(index));
    return index == 0 ? part : part.setNumEventsProcessed(Int32Value.of(0));
  }

  /** One action is larger than a message may be. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    TooLargeException(int bytes) {
      super(
          "An action of the orchestration has "
              + bytes
              + " bytes, and a sidecar takes "
              + LIMIT_BYTES
              + "; pass large data by reference, such as a blob's name");
    }
  }
}
