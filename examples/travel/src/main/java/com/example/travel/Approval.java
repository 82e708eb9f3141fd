package com.example.travel;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;

/** An event from outside against a timer. Input: seconds to wait for the event "approve". */
public final class Approval extends Orchestration {
  @Override
  public void run(TaskOrchestrationContext context) {
    context.setCustomStatus("waiting");
    Task<String> approval = context.waitForExternalEvent("approve", String.class);
    Task<Void> timeout = context.createTimer(Duration.ofSeconds(context.getInput(int.class)));
    boolean inTime = context.anyOf(approval, timeout).await() == approval;
    context.setCustomStatus("decided");
    context.complete(inTime ? "approved by " + approval.await() : "nobody has approved");
  }
}
