package io.fnworker.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
  /** A seat whose tasks run when the test says so. */
  private static final class HandSeat implements WaitingLine.Seat {
    final Queue<Runnable> woken = new ArrayDeque<>();

    @Override
    public void run(Runnable task) {
      woken.add(task);
    }
  }

  private final WaitingLine line = new WaitingLine(10);
  private final HandSeat seat = new HandSeat();
  private final List<String> ran = new ArrayList<>();

  private void offer(String name) {
    assertTrue(line.offer(() -> ran.add(name)));
  }

  @Test
  void callsWaitUntilThereIsASeatAndThenRunInOrder() {
    offer("a");
    offer("b");
    assertEquals(2, line.waiting());
    line.addSeat(seat);
    seat.woken.remove().run();
    assertEquals(List.of("a", "b"), ran);
    assertEquals(0, line.waiting());
  }

  @Test
  void aBurstWakesOneSeatNotAll() {
    line.addSeat(seat);
    line.addSeat(seat);
    line.addSeat(seat);
    offer("a");
    offer("b");
    offer("c");
    assertEquals(1, seat.woken.size());
  }

  @Test
  void aSeatThatTakesACallWakesTheNextWhileMoreWait() {
    line.addSeat(seat);
    line.addSeat(seat);
    offer("a");
    line.offer(() -> assertEquals(1, seat.woken.size(), "the second seat is on its way"));
    seat.woken.remove().run();
    seat.woken.remove().run();
    offer("later");
    seat.woken.remove().run();
    assertEquals(List.of("a", "later"), ran);
  }

  @Test
  void aSlowCallDelaysNobodyWhileASeatIsFree() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch quick = new CountDownLatch(20);
    for (int i = 0; i < 4; i++) {
      line.addSeat(threads::execute);
    }
    for (int i = 0; i < 3; i++) {
      line.offer(() -> awaitQuietly(slow));
    }
    for (int i = 0; i < 20; i++) {
      while (!line.offer(quick::countDown)) {
        Thread.onSpinWait();
      }
    }
    assertTrue(quick.await(10, TimeUnit.SECONDS));
    slow.countDown();
    threads.shutdown();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void everyCallOfManyThreadsRunsOnce() throws Exception {
    WaitingLine wide = new WaitingLine(Integer.MAX_VALUE);
    ExecutorService threads = Executors.newCachedThreadPool();
    int producers = 4;
    int each = 20_000;
    CountDownLatch left = new CountDownLatch(producers * each);
    AtomicInteger runs = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      wide.addSeat(threads::execute);
    }
    for (int p = 0; p < producers; p++) {
      threads.execute(
          () -> {
            for (int i = 0; i < each; i++) {
              wide.offer(
                  () -> {
                    runs.incrementAndGet();
                    left.countDown();
                  });
            }
          });
    }
    assertTrue(left.await(60, TimeUnit.SECONDS), () -> left.getCount() + " calls were forgotten");
    threads.shutdown();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
    assertEquals(producers * each, runs.get());
  }

  @Test
  void aFullLineRefuses() {
    for (int i = 0; i < 10; i++) {
      offer("x");
    }
    assertFalse(line.offer(() -> ran.add("too many")));
    assertEquals(10, line.waiting());
  }

  @Test
  void aRemovedSeatTakesNoCalls() {
    line.addSeat(seat);
    line.removeSeats(seat);
    offer("a");
    assertTrue(seat.woken.isEmpty());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
