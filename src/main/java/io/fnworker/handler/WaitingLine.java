package io.fnworker.handler;

import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where calls wait for a thread, in the order of their arrival. Any free seat of any handler
 * verticle takes the next call, so a slow call delays nobody while a seat is free. Safe for use by
 * any thread.
 *
 * <p>Waking a thread costs more than a short function. So at most one seat is on its way to the
 * line at a time; it wakes the next one itself, when it has taken a call and more wait. A burst of
 * short calls is thereby served by few threads, a burst of slow ones by as many as there are.
 */
final class WaitingLine {
  /** Where one call at a time can be run. */
  interface Seat {
    /** Runs the task on a thread that may block. */
    void run(Runnable task);
  }

  private final int capacity;
  private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Deque<Seat> free = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean seatOnItsWay = new AtomicBoolean();

  WaitingLine(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a place where calls can run; a verticle that runs N calls at once adds itself N times. */
  void addSeat(Seat seat) {
    free.push(seat);
    wake();
  }

  /** Takes the seat away as soon as it is free; a call that sits there goes on. */
  void removeSeats(Seat seat) {
    free.removeIf(seat::equals);
  }

  /** False when the line is full. */
  boolean offer(Runnable call) {
    if (waiting.incrementAndGet() > capacity && free.isEmpty()) {
      waiting.decrementAndGet();
      return false;
    }
    calls.add(call);
    wake();
    return true;
  }

  int waiting() {
    return waiting.get();
  }

  private void wake() {
    if (calls.isEmpty() || !seatOnItsWay.compareAndSet(false, true)) {
      return;
    }
    Seat seat = free.poll();
    if (seat == null) {
      seatOnItsWay.set(false);
      // A seat that became free in between looks at the line itself, after it has put itself back.
      if (!free.isEmpty()) {
        wake();
      }
      return;
    }
    seat.run(() -> serve(seat));
  }

  private void serve(Seat seat) {
    Runnable call = take();
    seatOnItsWay.set(false);
    wake();
    while (call != null) {
      call.run();
      call = take();
    }
    free.push(seat);
    wake();
  }

  private Runnable take() {
    Runnable call = calls.poll();
    if (call != null) {
      waiting.decrementAndGet();
    }
    return call;
  }
}
