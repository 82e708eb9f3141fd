package io.fnworker.function;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result that is still to come.
 *
 * @param cancel asks its producer to stop; may be called by any thread, at any time
 * @param source what the stage follows from, when that is a stage of user code
 */
record Eventual(CompletionStage<?> stage, Runnable cancel, @Nullable Arrival source) {

  Eventual(CompletionStage<?> stage, Runnable cancel) {
    this(stage, cancel, null);
  }

  /** For stages that can be cancelled as a {@code CompletableFuture}. */
  static Eventual of(CompletionStage<?> stage) {
    return new Eventual(stage, () -> stage.toCompletableFuture().cancel(true));
  }

  /**
   * What follows this one's result is to come, too. Cancelling asks whichever of the two is at
   * work.
   *
   * @param next must not throw
   */
  Eventual then(Function<@Nullable Object, Eventual> next) {
    AtomicReference<@Nullable Runnable> stop = new AtomicReference<>(cancel);
    CompletableFuture<@Nullable Object> both = new CompletableFuture<>();
    Arrival first =
        new Arrival(
            stage,
            (result, thrown) -> {
              if (thrown != null) {
                both.completeExceptionally(thrown);
                return;
              }
              Eventual following = next.apply(result);
              if (!stop.compareAndSet(cancel, following.cancel)) {
                following.cancel.run(); // Null: cancelled in between.
              }
              following.stage.whenComplete((last, failed) -> end(both, last, failed));
            });
    first.await();
    return new Eventual(
        both,
        () -> {
          Runnable current = stop.getAndSet(null);
          if (current != null) {
            current.run();
          }
        },
        first);
  }

  private static void end(
      CompletableFuture<@Nullable Object> both, @Nullable Object last, @Nullable Throwable failed) {
    if (failed == null) {
      both.complete(last);
    } else {
      both.completeExceptionally(failed);
    }
  }
}
