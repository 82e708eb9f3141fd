package com.example.travel;

import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;

/**
 * Days until the journey, one a second. Each day is an execution of its own (continue-as-new), so
 * the history stays short however long it takes. Input: how many days.
 */
public final class Countdown extends Orchestration {
  @Override
  public void run(TaskOrchestrationContext context) {
    int days = context.getInput(int.class);
    if (days == 0) {
      context.complete("bon voyage");
      return;
    }
    context.createTimer(Duration.ofSeconds(1)).await();
    context.continueAsNew(days - 1);
  }
}
