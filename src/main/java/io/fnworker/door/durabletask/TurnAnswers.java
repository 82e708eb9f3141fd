package io.fnworker.door.durabletask;

import io.fnworker.messages.durabletask.CompleteOrchestrationAction;
import io.fnworker.messages.durabletask.OrchestrationStatus;
import io.fnworker.messages.durabletask.OrchestratorAction;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said about a turn, in as many messages as it needs. Stateless. */
final class TurnAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(TurnAnswers.class);

  private TurnAnswers() {}

  /** An orchestration that ends here, with this failure. */
  static OrchestratorResponse.Builder failed(TaskFailureDetails details) {
    return OrchestratorResponse.newBuilder()
        .addActions(
            OrchestratorAction.newBuilder()
                .setCompleteOrchestration(
                    CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED)
                        .setFailureDetails(details)));
  }

  /**
   * The messages for the sidecar, at least one.
   *
   * @param answer what the library has said, or {@link #failed}
   */
  static List<OrchestratorResponse> of(
      OrchestratorResponse.Builder answer, OrchestratorRequest request, String token) {
    OrchestratorResponse whole = addressed(answer, request, token);
    if (whole.getSerializedSize() <= ResponseChunks.LIMIT_BYTES) {
      return List.of(whole);
    }
    try {
      // A sidecar without tokens is too old to know of parts and would take the first for all.
      return token.isEmpty()
          ? tooLarge(Refusals.noParts(whole.getSerializedSize()), request, token)
          : ResponseChunks.of(whole);
    } catch (ResponseChunks.TooLargeException e) {
      return tooLarge(Refusals.actionTooLarge(e), request, token);
    }
  }

  private static List<OrchestratorResponse> tooLarge(
      TaskFailureDetails details, OrchestratorRequest request, String token) {
    LOG.warn("Orchestration {} fails: {}", request.getInstanceId(), details.getErrorMessage());
    return List.of(addressed(failed(details), request, token));
  }

  private static OrchestratorResponse addressed(
      OrchestratorResponse.Builder answer, OrchestratorRequest request, String token) {
    answer.setInstanceId(request.getInstanceId()).setCompletionToken(token);
    // The library says "" where there is none, and "" would overwrite what is there.
    if (answer.getCustomStatus().getValue().isEmpty()) {
      answer.clearCustomStatus();
    }
    if (request.hasOrchestrationTraceContext()) {
      answer.setOrchestrationTraceContext(request.getOrchestrationTraceContext());
    }
    return answer.build();
  }
}
