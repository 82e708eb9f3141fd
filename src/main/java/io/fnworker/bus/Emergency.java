package io.fnworker.bus;

import java.util.function.Consumer;

/**
 * Where it is reported that the JVM has failed while the worker's own work was being done, so that
 * something is lost: a message not taken, an answer not sent, an event loop that has ended. Nobody
 * can tell what, so the process has to end; otherwise the host would wait for ever. A failure of
 * user code is none: that has a call, which is answered.
 *
 * <p>One for the process, since the threads concerned belong to nobody else. Safe for use by any
 * thread; reporting takes no memory, for there may be none.
 */
public final class Emergency {
  private static final Consumer<Throwable> NOBODY = cause -> {};
  private static final Error LOOP_ENDED = new LoopEnded();

  private static volatile Consumer<Throwable> listener = NOBODY;

  private Emergency() {}

  /**
   * From now on this one is told.
   *
   * @param told must neither allocate nor block
   */
  public static void listen(Consumer<Throwable> told) {
    listener = told;
  }

  /** The process ends in an orderly way: what happens to its threads now is nobody's concern. */
  public static void over() {
    listener = NOBODY;
  }

  /**
   * Reports what came out of the worker's own work. Only the failures of the JVM itself count:
   * after those nothing is certain. A deep stack is no such failure, it is gone with the throw.
   */
  public static void report(Throwable thrown) {
    if (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError)) {
      listener.accept(thrown);
    }
  }

  /** An event loop's thread has come to its end although nobody has closed it. */
  public static void loopEnded() {
    listener.accept(LOOP_ENDED);
  }

  private static final class LoopEnded extends Error {
    private static final long serialVersionUID = 1L;

    LoopEnded() {
      super("an event loop has ended", null, false, false);
    }
  }
}
