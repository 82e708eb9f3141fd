package io.fnworker.function;

/**
 * Makes sure that there is stack left for work that must not be broken off in the middle, such as
 * putting a message into a queue that threads share: a stack that ends there would leave the queue
 * broken for all. Only what user code calls at a depth of its own needs it: its loggers, and what
 * follows when it completes a future. Stateless.
 */
public final class StackRoom {
  /** More than any such work takes, in frames that are smaller than most. */
  private static final int FRAMES = 500;

  private StackRoom() {}

  /** Throws {@link StackOverflowError} while nothing is touched yet. */
  public static void require() {
    if (descend(FRAMES) < 0) {
      throw new AssertionError("a sum of positive numbers");
    }
  }

  private static long descend(int frames) {
    return frames == 0 ? 0 : descend(frames - 1) + frames;
  }
}
