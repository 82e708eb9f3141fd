package io.fnworker.door.durabletask;

import io.fnworker.messages.durabletask.ExecutionStartedEvent;
import io.fnworker.messages.durabletask.HistoryChunk;
import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.StreamInstanceHistoryRequest;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Histories of orchestrations, which may be on their way still. Confined to the event loop. */
final class Histories {
  private final Sidecar sidecar;

  Histories(Sidecar sidecar) {
    this.sidecar = sidecar;
  }

  /** The request with its whole history, asked for where the sidecar has left it out. */
  Future<OrchestratorRequest> complete(OrchestratorRequest request) {
    if (!request.getRequiresHistoryStreaming()) {
      return Future.succeededFuture(request);
    }
    StreamInstanceHistoryRequest.Builder ask =
        StreamInstanceHistoryRequest.newBuilder()
            .setInstanceId(request.getInstanceId())
            .setForWorkItemProcessing(true);
    if (request.hasExecutionId()) {
      ask.setExecutionId(request.getExecutionId());
    }
    return sidecar
        .collect(SidecarMethods.STREAM_HISTORY, ask.build())
        .map(chunks -> with(request, chunks));
  }

  private static OrchestratorRequest with(OrchestratorRequest request, List<HistoryChunk> chunks) {
    OrchestratorRequest.Builder whole =
        request.toBuilder().clearPastEvents().setRequiresHistoryStreaming(false);
    chunks.forEach(chunk -> whole.addAllPastEvents(chunk.getEventsList()));
    return whole.build();
  }

  /** What began the orchestration: its name, version and input. Null in a broken history. */
  static @Nullable ExecutionStartedEvent findStart(OrchestratorRequest request) {
    ExecutionStartedEvent past = findStart(request.getPastEventsList());
    return past == null ? findStart(request.getNewEventsList()) : past;
  }

  private static @Nullable ExecutionStartedEvent findStart(List<HistoryEvent> events) {
    for (HistoryEvent event : events) {
      if (event.hasExecutionStarted()) {
        return event.getExecutionStarted();
      }
    }
    return null;
  }
}
