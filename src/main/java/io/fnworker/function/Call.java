package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcLog;

/** One invocation as the code that runs it sees it. Safe for use by any thread. */
public interface Call {
  InvocationRequest request();

  /**
   * Sends a log record to the host. Records given before the answer precede it on the wire; later
   * ones are not sent under this invocation's id (the host would drop them).
   */
  void log(RpcLog record);

  /** True once the host or a deadline has given the invocation up. */
  boolean isCancelled();
}
