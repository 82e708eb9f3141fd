package io.fnworker.function;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a stage of user code ends with and passes it on once, where there is stack for it.
 *
 * <p>Whoever completes the stage runs what follows, and may do so at the end of a stack: work of
 * ours would break off in the middle there, or the JDK would, having forgotten already whom it had
 * to tell. So nothing is begun without room, and a result that was not passed on is found by asking
 * {@link #isOverdue} now and then. Safe for use by any thread.
 */
final class Arrival implements BiConsumer<@Nullable Object, @Nullable Throwable> {
  private final CompletionStage<?> stage;
  private final BiConsumer<@Nullable Object, @Nullable Throwable> next;
  private final AtomicBoolean passed = new AtomicBoolean();

  // Fields, since there is no stack to make an object for them.
  private @Nullable Object result;
  private @Nullable Throwable thrown;
  private volatile boolean kept;

  /**
   * @param next is called once, with the result or with what was thrown
   */
  Arrival(CompletionStage<?> stage, BiConsumer<@Nullable Object, @Nullable Throwable> next) {
    this.stage = stage;
    this.next = next;
  }

  /**
   * From now on the stage's end is passed on; at once, by the calling thread, if it has ended. That
   * thread must have the room.
   */
  void await() {
    stage.whenComplete(hasEnded() ? this::pass : this);
  }

  /** Called by whoever completes the stage. */
  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failure) {
    try {
      StackRoom.require();
    } catch (StackOverflowError noRoom) {
      result = value;
      thrown = failure;
      kept = true;
      return;
    }
    pass(value, failure);
  }

  /** Whether the stage has ended and that was not passed on; or is being passed on just now. */
  boolean isOverdue() {
    return !passed.get() && (kept || hasEnded());
  }

  /**
   * Passes on what is overdue, on the calling thread, which must have the room and may be held up
   * by user code.
   */
  void passOn() {
    if (kept) {
      pass(result, thrown);
    } else if (hasEnded()) {
      stage.whenComplete(this::pass);
    }
  }

  /** Of the JDK's own class only: any other may run user code to say so. */
  private boolean hasEnded() {
    return stage.getClass() == CompletableFuture.class && ((CompletableFuture<?>) stage).isDone();
  }

  private void pass(@Nullable Object value, @Nullable Throwable failure) {
    if (passed.compareAndSet(false, true)) {
      next.accept(value, failure);
    }
  }
}
