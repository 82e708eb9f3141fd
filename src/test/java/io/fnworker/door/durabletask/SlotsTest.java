package io.fnworker.door.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final List<Promise<Void>> begun = new ArrayList<>();

  private Future<Void> work() {
    Promise<Void> promise = Promise.promise();
    begun.add(promise);
    return promise.future();
  }

  @Test
  void noMoreRunThanThereAreSlots() {
    Slots slots = new Slots(2);
    for (int i = 0; i < 5; i++) {
      slots.run(this::work);
    }
    assertEquals(2, begun.size());
    assertEquals(3, slots.waiting());

    begun.get(1).complete();
    assertEquals(3, begun.size());
    begun.get(0).fail("as good an end as another");
    assertEquals(4, begun.size());
    assertEquals(2, slots.running());
  }

  @Test
  void whatWaitsStillRunsWhenClosed() {
    Slots slots = new Slots(1);
    slots.run(this::work);
    slots.run(this::work);

    Future<Void> idle = slots.close();
    begun.get(0).complete();

    assertEquals(2, begun.size());
    assertFalse(idle.isComplete());
    begun.get(1).complete();
    assertTrue(idle.succeeded());
  }

  @Test
  void idleSlotsAreClosedAtOnce() {
    assertTrue(new Slots(1).close().succeeded());
  }
}
