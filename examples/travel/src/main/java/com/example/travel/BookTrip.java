package com.example.travel;

import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A saga: three reservations, each tried three times; when one fails for good, those before it are
 * cancelled, the last one first. Input: a city; there are no cars in Venice.
 */
public final class BookTrip extends Orchestration {
  private static final TaskOptions RETRY =
      new TaskOptions(new RetryPolicy(3, Duration.ofMillis(100)));

  @Override
  public void run(TaskOrchestrationContext context) {
    String city = context.getInput(String.class);
    Deque<String> reserved = new ArrayDeque<>();
    try {
      for (String what : new String[] {"flight", "hotel", "car"}) {
        String reservation =
            context.callActivity("Reserve", what + " in " + city, RETRY, String.class).await();
        reserved.push(reservation);
      }
      context.complete(
          "booked: " + String.join(", ", (Iterable<String>) reserved::descendingIterator));
    } catch (TaskFailedException e) {
      StringBuilder undone = new StringBuilder();
      while (!reserved.isEmpty()) {
        undone
            .append("; ")
            .append(context.callActivity("Cancel", reserved.pop(), String.class).await());
      }
      context.complete("not booked: " + e.getErrorDetails().getErrorMessage() + undone);
    }
  }
}
