package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import org.jspecify.annotations.Nullable;

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

  /** The client, when its bodies do not go through the messages; null when they do. */
  @Nullable LiveHttp http();

  /**
   * Runs a task of this invocation that may block: on the function's own thread, as soon as that is
   * free of the function, or on one like it when the function has left its thread.
   *
   * @return false when too many calls wait for a thread; then it is not run
   */
  boolean resume(Runnable task);
}
