package io.fnworker.door.durabletask;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.messages.durabletask.TaskFailureDetails;

/** Failures that no user code has caused, in the words that the .NET worker has for them. */
final class Refusals {
  private Refusals() {}

  static TaskFailureDetails unknownActivity(String name) {
    return nonRetriable("ActivityTaskNotFound", "No activity task named '" + name + "' was found.");
  }

  static TaskFailureDetails unknownOrchestration(String name) {
    return nonRetriable(
        "OrchestratorTaskNotFound", "No orchestrator task named '" + name + "' was found.");
  }

  static TaskFailureDetails unknownEntity(String name) {
    return nonRetriable("EntityTaskNotFound", "No entity task named '" + name + "' was found.");
  }

  static TaskFailureDetails versionMismatch(String version, VersionRule rule) {
    return nonRetriable(
        "VersionMismatch",
        "The orchestration's version '%s' does not match the worker's, '%s' (%s)."
            .formatted(version, rule.own(), rule.match()));
  }

  static TaskFailureDetails resultTooLarge(int bytes) {
    return nonRetriable(
        "ResultTooLarge",
        "The result makes a message of %d bytes, and a sidecar takes %d; return large data by reference, such as a blob's name."
            .formatted(bytes, ResponseChunks.LIMIT_BYTES));
  }

  static TaskFailureDetails actionTooLarge(ResponseChunks.TooLargeException e) {
    return nonRetriable("ActionTooLarge", String.valueOf(e.getMessage()));
  }

  static TaskFailureDetails noParts(int bytes) {
    return nonRetriable(
        "ResponseTooLarge",
        "The orchestration's next actions make a message of %d bytes, and this sidecar takes %d and no parts; start fewer tasks at once or pass large data by reference."
            .formatted(bytes, ResponseChunks.LIMIT_BYTES));
  }

  static TaskFailureDetails brokenAnswer(Exception cause) {
    return nonRetriable(
        cause.getClass().getName(),
        "The app's Durable Task library has answered with something else than an answer: "
            + cause.getMessage());
  }

  /** The worker could not run it at all. */
  static TaskFailureDetails notRun(StatusResult result) {
    return TaskFailureDetails.newBuilder()
        .setErrorType(result.getException().getType())
        .setErrorMessage(result.getResult())
        .build();
  }

  private static TaskFailureDetails nonRetriable(String type, String message) {
    return TaskFailureDetails.newBuilder()
        .setErrorType(type)
        .setErrorMessage(message)
        .setIsNonRetriable(true)
        .build();
  }
}
