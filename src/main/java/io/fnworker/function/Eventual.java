package io.fnworker.function;

import java.util.concurrent.CompletionStage;

/**
 * A result that is still to come.
 *
 * @param cancel asks its producer to stop; may be called by any thread, at any time
 */
record Eventual(CompletionStage<?> stage, Runnable cancel) {

  /** For stages that can be cancelled as a {@code CompletableFuture}. */
  static Eventual of(CompletionStage<?> stage) {
    return new Eventual(stage, () -> stage.toCompletableFuture().cancel(true));
  }
}
