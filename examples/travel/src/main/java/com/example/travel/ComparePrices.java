package com.example.travel;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Fan-out and fan-in: asks all agencies at once and takes the lowest price. Input: how many. */
public final class ComparePrices extends Orchestration {
  @Override
  public void run(TaskOrchestrationContext context) {
    List<Task<Integer>> quotes = new ArrayList<>();
    for (int i = 1; i <= context.getInput(int.class); i++) {
      quotes.add(context.callActivity("Quote", "agency " + i, Integer.class));
    }
    context.complete(Collections.min(context.allOf(quotes).await()));
  }
}
