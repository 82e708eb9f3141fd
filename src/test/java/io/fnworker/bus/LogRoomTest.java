package io.fnworker.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogRoomTest {
  private final LogRoom room = new LogRoom();

  private static StreamingMessage record(String invocation, int chars) {
    return StreamingMessage.newBuilder()
        .setRpcLog(RpcLog.newBuilder().setInvocationId(invocation).setMessage("x".repeat(chars)))
        .build();
  }

  private void fill() {
    room.entered(record("i", (int) LogRoom.MAX_BYTES));
  }

  /** A thread that waits for room, when it surely does. */
  private Thread waiting(CompletableFuture<Boolean> interrupted) {
    Thread thread =
        new Thread(
            () -> {
              room.await();
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      assertFalse(interrupted.isDone(), "it should wait");
      Thread.onSpinWait();
    }
    return thread;
  }

  private static boolean await(CompletableFuture<Boolean> future) {
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Test
  void withoutADoorThatCountsThereIsNoLimit() {
    fill();
    fill();
    room.await();
  }

  @Test
  void aThreadWaitsWhileTooMuchIsDue() {
    room.limit();
    fill();
    CompletableFuture<Boolean> went = new CompletableFuture<>();
    waiting(went);
    room.left(record("i", (int) LogRoom.MAX_BYTES));
    assertFalse(await(went));
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    room.limit();
    fill();
    CompletableFuture<Boolean> went = new CompletableFuture<>();
    waiting(went).interrupt();
    assertTrue(await(went));
  }

  @Test
  void aLostDoorEndsTheWait() {
    room.limit();
    fill();
    CompletableFuture<Boolean> went = new CompletableFuture<>();
    waiting(went);
    room.open();
    assertFalse(await(went));
  }

  @Test
  void messagesThatAreNoRecordsOfFunctionsDoNotCount() {
    room.limit();
    fill();
    CompletableFuture<Boolean> went = new CompletableFuture<>();
    Thread thread = waiting(went);
    room.left(record("", (int) LogRoom.MAX_BYTES));
    room.left(StreamingMessage.getDefaultInstance());
    assertEquals(Thread.State.WAITING, thread.getState());
    room.left(record("i", (int) LogRoom.MAX_BYTES));
    assertFalse(await(went));
  }
}
