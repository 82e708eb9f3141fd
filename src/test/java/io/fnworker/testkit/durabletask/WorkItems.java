package io.fnworker.testkit.durabletask;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import io.fnworker.messages.durabletask.ActivityRequest;
import io.fnworker.messages.durabletask.EventRaisedEvent;
import io.fnworker.messages.durabletask.ExecutionStartedEvent;
import io.fnworker.messages.durabletask.ExecutionTerminatedEvent;
import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.OrchestrationInstance;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorStartedEvent;
import io.fnworker.messages.durabletask.TaskCompletedEvent;
import io.fnworker.messages.durabletask.TaskFailedEvent;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import io.fnworker.messages.durabletask.TaskScheduledEvent;
import io.fnworker.messages.durabletask.TimerCreatedEvent;
import io.fnworker.messages.durabletask.TimerFiredEvent;
import io.fnworker.messages.durabletask.WorkItem;
import java.util.List;

/** Makes what a sidecar sends. */
public final class WorkItems {
  /** The time of a turn's beginning, unless it says another. */
  public static final long NOW = 1_700_000_000;

  private WorkItems() {}

  /**
   * @param json null for no input
   */
  public static ActivityRequest.Builder activity(String name, String json) {
    ActivityRequest.Builder request =
        ActivityRequest.newBuilder()
            .setName(name)
            .setTaskId(3)
            .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId("i"));
    return json == null ? request : request.setInput(StringValue.of(json));
  }

  public static WorkItem item(ActivityRequest.Builder request, String token) {
    return WorkItem.newBuilder().setActivityRequest(request).setCompletionToken(token).build();
  }

  public static WorkItem item(OrchestratorRequest.Builder request, String token) {
    return WorkItem.newBuilder().setOrchestratorRequest(request).setCompletionToken(token).build();
  }

  /** The first turn. */
  public static OrchestratorRequest.Builder first(String name, String json) {
    return OrchestratorRequest.newBuilder()
        .setInstanceId("i")
        .addNewEvents(begin(NOW))
        .addNewEvents(started(name, json));
  }

  /** A later turn: what has happened after the beginning, and what is new. */
  public static OrchestratorRequest.Builder later(
      String name, String json, List<HistoryEvent> past, HistoryEvent... fresh) {
    return OrchestratorRequest.newBuilder()
        .setInstanceId("i")
        .addPastEvents(begin(NOW))
        .addPastEvents(started(name, json))
        .addAllPastEvents(past)
        .addNewEvents(begin(NOW + 1))
        .addAllNewEvents(List.of(fresh));
  }

  public static HistoryEvent begin(long seconds) {
    return event()
        .setTimestamp(Timestamp.newBuilder().setSeconds(seconds))
        .setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance())
        .build();
  }

  public static HistoryEvent started(String name, String json) {
    return event().setExecutionStarted(start(name, json)).build();
  }

  public static ExecutionStartedEvent.Builder start(String name, String json) {
    return ExecutionStartedEvent.newBuilder()
        .setName(name)
        .setInput(StringValue.of(json))
        .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId("i"));
  }

  public static HistoryEvent scheduled(int id, String name) {
    return event()
        .setEventId(id)
        .setTaskScheduled(TaskScheduledEvent.newBuilder().setName(name))
        .build();
  }

  public static HistoryEvent completed(int id, String json) {
    return event()
        .setTaskCompleted(
            TaskCompletedEvent.newBuilder().setTaskScheduledId(id).setResult(StringValue.of(json)))
        .build();
  }

  public static HistoryEvent failed(int id, String type, String message) {
    return event()
        .setTaskFailed(
            TaskFailedEvent.newBuilder()
                .setTaskScheduledId(id)
                .setFailureDetails(
                    TaskFailureDetails.newBuilder().setErrorType(type).setErrorMessage(message)))
        .build();
  }

  public static HistoryEvent timer(int id, long fireAt) {
    return event()
        .setEventId(id)
        .setTimerCreated(TimerCreatedEvent.newBuilder().setFireAt(seconds(fireAt)))
        .build();
  }

  public static HistoryEvent fired(int id, long fireAt) {
    return event()
        .setTimerFired(TimerFiredEvent.newBuilder().setTimerId(id).setFireAt(seconds(fireAt)))
        .build();
  }

  public static HistoryEvent raised(String name, String json) {
    return event()
        .setEventRaised(EventRaisedEvent.newBuilder().setName(name).setInput(StringValue.of(json)))
        .build();
  }

  public static HistoryEvent terminated(String json) {
    return event()
        .setExecutionTerminated(
            ExecutionTerminatedEvent.newBuilder().setInput(StringValue.of(json)))
        .build();
  }

  private static Timestamp seconds(long seconds) {
    return Timestamp.newBuilder().setSeconds(seconds).build();
  }

  public static HistoryEvent.Builder event() {
    return HistoryEvent.newBuilder().setEventId(-1).setTimestamp(seconds(NOW));
  }
}
