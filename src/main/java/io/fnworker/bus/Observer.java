package io.fnworker.bus;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What telemetry may watch of the worker's work. Implementations are called on the paths of calls,
 * so they neither block nor throw. Safe for use by any thread.
 */
public interface Observer {
  Observer NONE = new Observer() {};

  /** Once, at start: the calls without an answer, and those of them that wait for a thread. */
  default void watch(IntSupplier inFlight, IntSupplier waiting) {}

  /** Whether the stream to the host is open. */
  default void connected(boolean open) {}

  /** The answer to a request that is no invocation is about to be sent. */
  default void answering(String replyTo, StreamingMessage answer) {}

  /** A call of this function begins to run on the calling thread. */
  default Observation begin(String function, InvocationRequest request) {
    return Observation.NONE;
  }

  /**
   * From now on this process serves this call and no other; null between calls. Only doors to hosts
   * that give one call at a time say so.
   */
  default void serving(@Nullable String invocationId) {}

  /** A call found the line full and was refused. */
  default void refused() {}

  /** An answer came after another one and was dropped. */
  default void late() {}

  /** The environment of the process is another one now; settings in it may be read again. */
  default void environmentReplaced() {}
}
