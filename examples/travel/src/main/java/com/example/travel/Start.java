package com.example.travel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import java.time.Duration;

/**
 * Starts an orchestration and prints what becomes of it. With {@code --approve <name>} it raises
 * the event that {@link Approval} waits for.
 */
public final class Start {
  private Start() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println(
          "usage: com.example.travel.Start <orchestration> <input as JSON> [--approve <name>]");
      System.exit(2);
    }
    int port = Integer.getInteger("port", 4001);
    try (DurableTaskClient client = new DurableTaskGrpcClientBuilder().port(port).build()) {
      Object input = new ObjectMapper().readValue(arguments[1], Object.class);
      String id = client.scheduleNewOrchestrationInstance(arguments[0], input);
      if (arguments.length == 4 && arguments[2].equals("--approve")) {
        client.raiseEvent(id, "approve", arguments[3]);
      }
      OrchestrationMetadata end = client.waitForInstanceCompletion(id, Duration.ofMinutes(5), true);
      System.out.println(end.getRuntimeStatus() + " " + end.getSerializedOutput());
      if (end.getFailureDetails() != null && !end.getFailureDetails().getErrorType().isEmpty()) {
        System.out.println(
            end.getFailureDetails().getErrorType()
                + ": "
                + end.getFailureDetails().getErrorMessage());
      }
    }
  }
}
