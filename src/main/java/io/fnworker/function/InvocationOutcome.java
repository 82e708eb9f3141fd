package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import java.util.concurrent.CompletionStage;

/** What is known when {@link LoadedFunction#invoke} returns its thread. */
public sealed interface InvocationOutcome {
  /** The function has ended; this is its answer, success or not. */
  record Answered(InvocationResponse response) implements InvocationOutcome {}

  /**
   * The function goes on without a thread of ours. The stage ends with the answer and never
   * exceptionally; {@code cancel} asks the function's own future to stop, {@code recheck} notices a
   * result of it that came where the stack had ended, so that nobody was told. Both block nobody
   * and may be called by any thread, at any time, more than once.
   */
  record Pending(CompletionStage<InvocationResponse> response, Runnable cancel, Runnable recheck)
      implements InvocationOutcome {}
}
