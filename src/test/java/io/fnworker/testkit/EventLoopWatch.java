package io.fnworker.testkit;

import io.fnworker.handler.WatchedThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the event loops of this JVM every few milliseconds: one that waits for anything but its
 * sockets, and still does when looked at again, is blocked by the code on its stack. Independent of
 * how fast the machine is.
 */
public final class EventLoopWatch implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final List<String> blocked = new CopyOnWriteArrayList<>();
  private final Thread watcher = new Thread(this::watch, "event-loop-watch");
  private volatile boolean over;
  private volatile int looks;

  public EventLoopWatch() {
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    Map<Thread, String> before = Map.of();
    while (!over) {
      Map<Thread, String> waiting = new HashMap<>();
      Thread.getAllStackTraces().entrySet().stream()
          .filter(entry -> entry.getKey().getName().contains("eventloop"))
          .filter(EventLoopWatch::waitsInOurCode)
          .forEach(entry -> waiting.put(entry.getKey(), Arrays.toString(entry.getValue())));
      for (Map.Entry<Thread, String> loop : waiting.entrySet()) {
        // Once may be the moment in which a lock changes hands.
        if (loop.getValue().equals(before.get(loop.getKey()))) {
          blocked.add(loop.getKey().getName() + " " + loop.getValue());
        }
      }
      before = waiting;
      looks++;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean waitsInOurCode(Map.Entry<Thread, StackTraceElement[]> thread) {
    StackTraceElement[] stack = thread.getValue();
    // The state is read after the stack; the top frame says what the thread did when the stack was
    // taken.
    boolean waits =
        stack.length > 0
            && (stack[0].getMethodName().startsWith("park")
                || stack[0].getMethodName().startsWith("wait")
                || stack[0].getMethodName().startsWith("sleep"));
    return waits && Arrays.stream(stack).anyMatch(EventLoopWatch::isOurs);
  }

  /** But for the one that runs the loop itself, which waits for the sockets. */
  private static boolean isOurs(StackTraceElement frame) {
    return frame.getClassName().startsWith("io.fnworker.")
        && !frame.getClassName().startsWith(WatchedThreads.class.getName());
  }

  /** How often it has looked; a test may wait until it has. */
  public int looks() {
    return looks;
  }

  /** Loops that were seen waiting, with their stacks. */
  public List<String> blocked() {
    return new ArrayList<>(blocked);
  }

  @Override
  public void close() {
    over = true;
  }
}
