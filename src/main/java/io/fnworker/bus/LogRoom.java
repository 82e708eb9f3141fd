package io.fnworker.bus;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Back pressure for the log records of functions: answers are as many as calls, but a function may
 * log without end, faster than a host takes it in. A thread that logs waits here while more than
 * the limit is due. Without a door that says what it has written there is no limit. Safe for use by
 * any thread.
 */
public final class LogRoom {
  static final long MAX_BYTES = 16 << 20;

  private final AtomicLong due = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private volatile boolean limited;

  /** From now on {@link #left} is called for each record. */
  public void limit() {
    limited = true;
  }

  /** The door is gone, and nobody waits for it any more. */
  public void open() {
    limited = false;
    signal();
  }

  /**
   * Waits while there is no room. Not on an event loop, which may be the one that makes room, and
   * not when the thread is interrupted: then its function is asked to end. Its flag is left as it
   * is.
   */
  void await() {
    if (isFull() && !Context.isOnEventLoopThread()) {
      awaitChange();
    }
  }

  private void awaitChange() {
    lock.lock();
    try {
      while (isFull()) {
        change.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** The record is on its way to the door. */
  void entered(StreamingMessage message) {
    if (limited) {
      due.addAndGet(message.getSerializedSize());
    }
  }

  /** The message is written; those that are no records of functions do not count. */
  public void left(StreamingMessage message) {
    if (message.hasRpcLog() && !message.getRpcLog().getInvocationId().isEmpty()) {
      long before = due.getAndAdd(-message.getSerializedSize());
      if (before > MAX_BYTES && !isFull()) {
        signal();
      }
    }
  }

  private boolean isFull() {
    return limited && due.get() > MAX_BYTES;
  }

  private void signal() {
    lock.lock();
    try {
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
