package io.fnworker.door.durabletask;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets so many pieces of work run at once; more wait in their order. A sidecar is told the limit,
 * but older ones cannot hear it. Confined to the door's event loop.
 */
final class Slots {
  private final int limit;
  private final Queue<Supplier<Future<Void>>> waiting = new ArrayDeque<>();
  private final Promise<Void> idle = Promise.promise();
  private int running;
  private boolean closing;

  Slots(int limit) {
    this.limit = limit;
  }

  /** Runs it now or later; its slot is taken until its future ends. */
  void run(Supplier<Future<Void>> work) {
    if (running < limit) {
      start(work);
    } else {
      waiting.add(work);
    }
  }

  int running() {
    return running;
  }

  int waiting() {
    return waiting.size();
  }

  /** Ends when all has run. What comes from now on still runs, but nobody waits for it. */
  Future<Void> close() {
    closing = true;
    completeWhenIdle();
    return idle.future();
  }

  private void start(Supplier<Future<Void>> work) {
    running++;
    work.get().onComplete(done -> next());
  }

  private void next() {
    running--;
    Supplier<Future<Void>> work = waiting.poll();
    if (work != null) {
      start(work);
    }
    completeWhenIdle();
  }

  private void completeWhenIdle() {
    if (closing && running == 0) {
      idle.tryComplete();
    }
  }
}
