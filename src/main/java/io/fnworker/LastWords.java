package io.fnworker;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;

/**
 * What the host is told of calls that this process cannot finish. Made before they are needed,
 * since then there may be no memory for them, but not before the process has connected: see {@link
 * Preload}. Safe for use by any thread.
 */
final class LastWords {
  private static final StatusResult USER_EXIT =
      failure("A function has ended the process (System.exit)");

  private static final StatusResult OUT_OF_MEMORY =
      failure("The worker has to end: its JVM is out of memory, or has failed otherwise");

  private static final StatusResult TOLD_TO_END =
      StatusResult.newBuilder()
          .setStatus(StatusResult.Status.Cancelled)
          .setResult("The worker was told to end before the function had")
          .build();

  private LastWords() {}

  static StatusResult toldToEnd() {
    return TOLD_TO_END;
  }

  static StatusResult userExit() {
    return USER_EXIT;
  }

  static StatusResult outOfMemory() {
    return OUT_OF_MEMORY;
  }

  private static StatusResult failure(String text) {
    return StatusResult.newBuilder()
        .setStatus(StatusResult.Status.Failure)
        .setResult(text)
        .setException(RpcException.newBuilder().setMessage(text))
        .build();
  }
}
