package app;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskScheduledEvent;
import java.util.Base64;
import java.util.stream.Collectors;

/** What the Durable extension of a host says to an orchestrator, in the library's own messages. */
public class Protocol {
  public String start(@QueueTrigger(name = "message", queueName = "q") String name) {
    return encode(request().addNewEvents(turn()).addNewEvents(started(name)));
  }

  /** The second turn: the activity has answered. */
  public String resume(@QueueTrigger(name = "message", queueName = "q") String name) {
    TaskScheduledEvent scheduled = TaskScheduledEvent.newBuilder().setName("price").build();
    TaskCompletedEvent completed =
        TaskCompletedEvent.newBuilder()
            .setTaskScheduledId(0)
            .setResult(StringValue.of("\"42\""))
            .build();
    return encode(
        request()
            .addPastEvents(turn())
            .addPastEvents(started(name))
            .addPastEvents(event().setEventId(0).setTaskScheduled(scheduled))
            .addNewEvents(turn())
            .addNewEvents(event().setEventId(-1).setTaskCompleted(completed)));
  }

  public String read(@QueueTrigger(name = "message", queueName = "q") String answer)
      throws Exception {
    return OrchestratorResponse.parseFrom(Base64.getDecoder().decode(answer))
        .getActionsList()
        .stream()
        .map(Protocol::describe)
        .collect(Collectors.joining(", "));
  }

  private static String describe(OrchestratorAction action) {
    if (action.hasScheduleTask()) {
      var task = action.getScheduleTask();
      return "call " + task.getName() + "(" + task.getInput().getValue() + ")";
    }
    var complete = action.getCompleteOrchestration();
    return complete.getOrchestrationStatus()
        + " "
        + complete.getResult().getValue()
        + complete.getFailureDetails().getErrorMessage();
  }

  private static OrchestratorRequest.Builder request() {
    return OrchestratorRequest.newBuilder().setInstanceId("7");
  }

  private static HistoryEvent.Builder event() {
    return HistoryEvent.newBuilder().setTimestamp(Timestamp.newBuilder().setSeconds(1));
  }

  private static HistoryEvent turn() {
    return event()
        .setEventId(-1)
        .setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance())
        .build();
  }

  private static HistoryEvent started(String name) {
    return event()
        .setEventId(-1)
        .setExecutionStarted(
            ExecutionStartedEvent.newBuilder()
                .setName(name)
                .setInput(StringValue.of("\"apples\"")))
        .build();
  }

  private static String encode(OrchestratorRequest.Builder request) {
    return Base64.getEncoder().encodeToString(request.build().toByteArray());
  }
}
