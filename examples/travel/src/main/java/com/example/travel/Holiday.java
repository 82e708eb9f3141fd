package com.example.travel;

import com.microsoft.durabletask.TaskOrchestrationContext;

/** Orchestrations as steps of another one. Input: a city. */
public final class Holiday extends Orchestration {
  @Override
  public void run(TaskOrchestrationContext context) {
    String city = context.getInput(String.class);
    int price = context.callSubOrchestrator("ComparePrices", 5, Integer.class).await();
    String trip = context.callSubOrchestrator("BookTrip", city, String.class).await();
    context.complete(trip + ", for " + price);
  }
}
