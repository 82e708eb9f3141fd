package io.fnworker.telemetry;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A bounded buffer in front of stdout or stderr. A pipe that nobody reads blocks its thread and
 * nobody else: what does not fit is dropped and counted, and the count is printed when the pipe
 * moves again. Safe for use by any thread.
 *
 * <p>Writes whole records through the JVM's own print stream, whose lock keeps them from falling
 * into the middle of a line of user code.
 */
final class ConsoleStream {
  private final String name;
  private final PrintStream out;
  private final int maxChars;
  private final LongFunction<String> droppedNotice;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private StringBuilder pending = new StringBuilder();
  private long dropped;
  private boolean writing;
  private @Nullable Thread writer;

  /**
   * @param maxChars of records that wait, 2 bytes of heap each at most
   * @param droppedNotice the record, ended by a line feed, that tells how many were lost
   */
  ConsoleStream(String name, PrintStream out, int maxChars, LongFunction<String> droppedNotice) {
    this.name = name;
    this.out = out;
    this.maxChars = maxChars;
    this.droppedNotice = droppedNotice;
  }

  /** Takes a record or counts it as dropped; never waits for the pipe. */
  void offer(String record) {
    lock.lock();
    try {
      if (pending.length() + record.length() > maxChars && pending.length() > 0) {
        dropped++;
        return;
      }
      pending.append(record);
      if (writer == null) {
        writer = start();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything taken so far is written, at most this long; false when it is not. */
  boolean flush(long timeout, TimeUnit unit) {
    long left = unit.toNanos(timeout);
    lock.lock();
    try {
      while (writing || pending.length() > 0) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** A plain daemon without anything of the thread that happened to log first. */
  private Thread start() {
    Thread thread = new Thread(null, this::writeForever, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ConsoleStream.class.getClassLoader());
    thread.start();
    return thread;
  }

  private void writeForever() {
    while (true) {
      try {
        byte[] records = take().getBytes(StandardCharsets.UTF_8);
        out.write(records, 0, records.length);
        out.flush();
      } catch (OutOfMemoryError e) {
        // User code has the heap. These records are lost; the thread must not be.
        lost();
      }
      written();
    }
  }

  private void lost() {
    lock.lock();
    try {
      dropped++;
    } finally {
      lock.unlock();
    }
  }

  private void written() {
    lock.lock();
    try {
      writing = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All that waits, and how much was lost after it. */
  private String take() {
    lock.lock();
    try {
      while (pending.length() == 0) {
        changed.awaitUninterruptibly();
      }
      StringBuilder taken = pending;
      pending = new StringBuilder();
      if (dropped > 0) {
        taken.append(droppedNotice.apply(dropped));
        dropped = 0;
      }
      writing = true;
      return taken.toString();
    } finally {
      lock.unlock();
    }
  }
}
