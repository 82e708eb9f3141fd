package com.example.travel;

import com.microsoft.durabletask.TaskOrchestrationContext;

/** A chain: each step takes the result of the one before it. Input: a city. */
public final class Itinerary extends Orchestration {
  @Override
  public void run(TaskOrchestrationContext context) {
    String text = "To " + context.getInput(String.class);
    for (String step : new String[] {"flight", "hotel", "museum"}) {
      text = context.callActivity("Describe", text + ", " + step, String.class).await();
    }
    context.complete(text);
  }
}
