package io.fnworker.function.durabletask;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import io.fnworker.messages.durabletask.ExecutionStartedEvent;
import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.OrchestrationInstance;
import io.fnworker.messages.durabletask.OrchestrationStatus;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.messages.durabletask.OrchestratorStartedEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.Logger;

/**
 * The kinds of history event that the app's library can replay. It gives up an orchestration whose
 * history holds another one, even one that says nothing an orchestrator could want to know. Which
 * ones it can, differs from version to version, so it is tried out, once for each kind that turns
 * up. Safe for use by any thread.
 */
final class HistoryKinds {
  /** What every version can, and what makes up most histories. */
  private static final Set<Integer> COMMON =
      Set.of(
          HistoryEvent.EXECUTIONSTARTED_FIELD_NUMBER,
          HistoryEvent.EXECUTIONTERMINATED_FIELD_NUMBER,
          HistoryEvent.TASKSCHEDULED_FIELD_NUMBER,
          HistoryEvent.TASKCOMPLETED_FIELD_NUMBER,
          HistoryEvent.TASKFAILED_FIELD_NUMBER,
          HistoryEvent.SUBORCHESTRATIONINSTANCECREATED_FIELD_NUMBER,
          HistoryEvent.SUBORCHESTRATIONINSTANCECOMPLETED_FIELD_NUMBER,
          HistoryEvent.SUBORCHESTRATIONINSTANCEFAILED_FIELD_NUMBER,
          HistoryEvent.TIMERCREATED_FIELD_NUMBER,
          HistoryEvent.TIMERFIRED_FIELD_NUMBER,
          HistoryEvent.ORCHESTRATORSTARTED_FIELD_NUMBER,
          HistoryEvent.ORCHESTRATORCOMPLETED_FIELD_NUMBER,
          HistoryEvent.EVENTRAISED_FIELD_NUMBER);

  /** By this the library says that it does not know a kind. */
  private static final String REFUSAL = IllegalStateException.class.getName();

  private static final Filter NOTHING = record -> false;

  private final DurableLibrary library;
  private final Map<Integer, Boolean> known = new ConcurrentHashMap<>();

  HistoryKinds(DurableLibrary library) {
    this.library = library;
  }

  /**
   * @param kind the field of {@code HistoryEvent} that holds the event
   */
  boolean isKnown(int kind) {
    return COMMON.contains(kind) || known.computeIfAbsent(kind, this::tryOut);
  }

  /** Before the orchestrator begins: where it waits already, the engine hides what it thinks. */
  private boolean tryOut(int kind) {
    FieldDescriptor field = HistoryEvent.getDescriptor().findFieldByNumber(kind);
    if (field == null) {
      return false;
    }
    HistoryEvent event =
        HistoryEvent.newBuilder()
            .setField(field, HistoryEvent.newBuilder().newBuilderForField(field).build())
            .build();
    // The engine reports each failure; this one is expected and no user's business.
    Logger log =
        Logger.getLogger(DurableLibrary.PACKAGE.substring(0, DurableLibrary.PACKAGE.length() - 1));
    Filter filter = log.getFilter();
    log.setFilter(NOTHING);
    try {
      return !isRefused(library.replay(turnWith(event), context -> {}));
    } catch (Throwable e) { // Of the library: whatever it is, the event must not reach it.
      return false;
    } finally {
      log.setFilter(filter);
    }
  }

  private static byte[] turnWith(HistoryEvent event) {
    return OrchestratorRequest.newBuilder()
        .setInstanceId("probe")
        .addNewEvents(
            HistoryEvent.newBuilder()
                .setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance()))
        .addNewEvents(event)
        .addNewEvents(
            HistoryEvent.newBuilder()
                .setExecutionStarted(
                    ExecutionStartedEvent.newBuilder()
                        .setName("probe")
                        .setInput(StringValue.getDefaultInstance())
                        .setOrchestrationInstance(
                            OrchestrationInstance.newBuilder().setInstanceId("probe"))))
        .build()
        .toByteArray();
  }

  private static boolean isRefused(byte[] response) throws InvalidProtocolBufferException {
    return OrchestratorResponse.parseFrom(response).getActionsList().stream()
        .filter(action -> action.hasCompleteOrchestration())
        .map(action -> action.getCompleteOrchestration())
        .anyMatch(
            end ->
                end.getOrchestrationStatus() == OrchestrationStatus.ORCHESTRATION_STATUS_FAILED
                    && end.getFailureDetails().getErrorType().equals(REFUSAL));
  }
}
