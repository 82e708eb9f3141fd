package io.fnworker.function.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialTasksTest {
  private static final int TASKS = 60;

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Test
  void tasksRunOneAfterAnother() {
    SerialTasks tasks = new SerialTasks();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      int number = i;
      tasks.execute(() -> order.add(number));
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    tasks.execute(() -> done.complete(null));
    await(done);
    assertEquals(IntStream.range(0, TASKS).boxed().toList(), order);
  }

  @Test
  void idleThreadsAreUsedAgain() {
    Set<String> threads = new HashSet<>();
    for (int i = 0; i < TASKS; i++) {
      CompletableFuture<String> ran = new CompletableFuture<>();
      new SerialTasks().execute(() -> ran.complete(Thread.currentThread().getName()));
      threads.add(await(ran));
    }
    assertTrue(threads.size() < TASKS / 2, () -> "threads for one task at a time: " + threads);
  }

  @Test
  void aTaskThatThrowsDoesNotStopTheNextAndSeesTheLoaderItWasGiven() {
    ClassLoader loader = new ClassLoader(null) {};
    SerialTasks tasks = new SerialTasks(loader);
    CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
    tasks.execute(
        () -> {
          throw new AssertionError("expected on the console");
        });
    tasks.execute(() -> seen.complete(Thread.currentThread().getContextClassLoader()));
    assertSame(loader, await(seen));
  }
}
