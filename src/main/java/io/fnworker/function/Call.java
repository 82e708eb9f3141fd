package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcLog;

/** One invocation as the code that runs it sees it. Safe for use by any thread. */
public interface Call {
  InvocationRequest request();

  /**
   * Sends a log record to the host. Records given before the answer precede it on the wire.
   *
   * @return false when the invocation has been answered: the record is not sent, since the host
   *     would drop it, and the caller should print it instead
   */
  boolean log(RpcLog record);

  /** True once the host or a deadline has given the invocation up. */
  boolean isCancelled();
}
