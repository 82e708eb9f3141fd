package io.fnworker;

import io.fnworker.bus.Emergency;
import io.fnworker.telemetry.Console;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when the JVM can do the worker's work no more: answers what is open as far as
 * that is possible, and halts. Everything it needs is there before it is needed, since then there
 * may be no memory and no thread to be had.
 *
 * <p>User code may keep the heap for good and nobody else may happen to need memory just then, so a
 * little is asked for now and then: a worker that cannot have that cannot answer a call either.
 */
final class EmergencyExit {
  /** Neither 0 nor 200, so the host replaces the worker and counts an error. */
  static final int CODE = 71;

  private static final Duration ANSWERS = Duration.ofSeconds(2);
  private static final Duration CONSOLE = Duration.ofMillis(200);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int TRIES = 3;
  private static final int PROBE_BYTES = 128 << 10;

  private final Runnable answerAll;
  private final Thread guard = thread("fnworker-guard", this::guard);
  private final Thread limit = thread("fnworker-limit", this::limit);
  private volatile @Nullable Throwable cause;

  // A field, so that no compiler finds out that nobody reads it.
  @SuppressWarnings("unused")
  private volatile byte @Nullable [] probe;

  private EmergencyExit(Runnable answerAll) {
    this.answerAll = answerAll;
  }

  /**
   * Call once.
   *
   * @param answerAll answers what is open; is given two seconds, and may fail
   */
  static void watch(Runnable answerAll) {
    EmergencyExit exit = new EmergencyExit(answerAll);
    exit.guard.start();
    exit.limit.start();
    Emergency.listen(exit::onEmergency);
  }

  private void onEmergency(Throwable thrown) {
    if (cause == null) {
      cause = thrown;
    }
    LockSupport.unpark(guard);
    LockSupport.unpark(limit);
  }

  private void guard() {
    int missed = 0;
    while (cause == null) {
      LockSupport.parkNanos(missed == 0 ? LOOK_NANOS : AGAIN_NANOS);
      try {
        probe = new byte[PROBE_BYTES];
        missed = 0;
      } catch (OutOfMemoryError e) {
        missed++;
        if (missed == TRIES) {
          onEmergency(e);
        }
      }
      probe = null;
    }
    try {
      Console.error(
          "The JVM cannot go on ("
              + cause
              + "): the worker ends, so that the host replaces it; give it more memory by -Xmx, or the"
              + " app less to hold");
      answerAll.run();
      Console.flush(CONSOLE);
    } finally {
      Runtime.getRuntime().halt(CODE);
    }
  }

  /** Answering may take for ever when each byte has to be searched for. */
  private void limit() {
    while (cause == null) {
      LockSupport.park(this);
    }
    long end = System.nanoTime() + ANSWERS.toNanos();
    for (long left = ANSWERS.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    Runtime.getRuntime().halt(CODE);
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }
}
