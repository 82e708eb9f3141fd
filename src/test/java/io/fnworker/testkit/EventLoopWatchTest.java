package io.fnworker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLoopWatchTest {

  @Test
  void aLoopThatWaitsIsSeenAndOneThatOnlyServesIsNot() throws Exception {
    Vertx vertx = Vertx.vertx();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch served = new CountDownLatch(1);
    try (EventLoopWatch watch = new EventLoopWatch()) {
      vertx.runOnContext(go -> served.countDown());
      assertTrue(served.await(10, TimeUnit.SECONDS));
      awaitLooks(watch, watch.looks() + 3);
      assertEquals(List.of(), watch.blocked());

      vertx.runOnContext(go -> block(release));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (watch.blocked().isEmpty() && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      release.countDown();
      assertTrue(watch.blocked().get(0).contains("EventLoopWatchTest"), watch.blocked()::toString);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private static void awaitLooks(EventLoopWatch watch, int looks) {
    while (watch.looks() < looks) {
      Thread.onSpinWait();
    }
  }

  private static void block(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
