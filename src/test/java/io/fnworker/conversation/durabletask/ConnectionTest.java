package io.fnworker.conversation.durabletask;

import static io.fnworker.testkit.durabletask.WorkItems.activity;
import static io.fnworker.testkit.durabletask.WorkItems.first;
import static io.fnworker.testkit.durabletask.WorkItems.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import io.fnworker.messages.durabletask.GetWorkItemsRequest;
import io.fnworker.messages.durabletask.HealthPing;
import io.fnworker.messages.durabletask.OrchestrationFilter;
import io.fnworker.messages.durabletask.WorkItem;
import io.fnworker.messages.durabletask.WorkerCapability;
import io.fnworker.testkit.durabletask.ScriptedSidecar;
import io.fnworker.testkit.durabletask.SidecarWorker;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a worker comes to a sidecar, stays, comes back and goes. */
class ConnectionTest {
  private ScriptedSidecar sidecar = new ScriptedSidecar();
  private SidecarWorker worker;

  private GetWorkItemsRequest connect(JsonObject settings) {
    worker = SidecarWorker.start(sidecar.port(), settings);
    return sidecar.awaitWorker();
  }

  @AfterEach
  void end() {
    if (worker != null) {
      worker.close();
    }
    sidecar.close();
  }

  private void assertWorks() {
    sidecar.send(item(activity("Add", "1"), "t"));
    assertEquals("2", sidecar.nextActivity().getResult().getValue());
  }

  @Test
  void helloComesFirst() {
    worker = SidecarWorker.start(sidecar.port(), new JsonObject());

    sidecar.next("Hello", Empty.class);
    sidecar.next("GetWorkItems", GetWorkItemsRequest.class);
  }

  @Test
  void aSidecarWithoutHelloWillDo() {
    sidecar.refuse("Hello", GrpcStatus.UNIMPLEMENTED, "unknown method Hello");

    connect(new JsonObject());

    assertWorks();
  }

  @Test
  void whatIsConfiguredIsAnnouncedAndNothingElse() {
    GetWorkItemsRequest request =
        connect(new JsonObject().put("maxOrchestrations", 7).put("maxActivities", 5));

    assertEquals(7, request.getMaxConcurrentOrchestrationWorkItems());
    assertEquals(5, request.getMaxConcurrentActivityWorkItems());
    assertEquals(0, request.getMaxConcurrentEntityWorkItems());
    assertEquals(
        List.of(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING),
        request.getCapabilitiesList());
    assertFalse(request.getWorkerInstanceId().isEmpty());
    assertEquals(19, request.getWorkItemFilters().getOrchestrationsCount());
    assertEquals(12, request.getWorkItemFilters().getActivitiesCount());
    assertEquals(0, request.getWorkItemFilters().getEntitiesCount());
    assertTrue(
        request
            .getWorkItemFilters()
            .getOrchestrationsList()
            .contains(OrchestrationFilter.newBuilder().setName("Renamed").build()));
  }

  @Test
  void filtersCanBeSwitchedOff() {
    assertFalse(connect(new JsonObject().put("filters", false)).hasWorkItemFilters());
  }

  @Test
  void aSidecarThatIsNotThereIsWaitedFor() {
    int port = sidecar.port();
    sidecar.close();
    worker = SidecarWorker.start(port, new JsonObject());

    sidecar = new ScriptedSidecar(port);
    sidecar.awaitWorker();

    assertWorks();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"OK", "UNAVAILABLE", "UNAUTHENTICATED", "NOT_FOUND", "INTERNAL"})
  void theStreamIsAskedForAgainWhateverItsEnd(GrpcStatus status) {
    connect(new JsonObject());
    if (status == GrpcStatus.OK) {
      sidecar.end();
    } else {
      sidecar.fail(status);
    }

    sidecar.awaitWorker();

    assertWorks();
  }

  @Test
  void aCutConnectionIsMadeAnew() {
    connect(new JsonObject());
    sidecar.cut();

    sidecar.awaitWorker();

    assertWorks();
  }

  @Test
  void aResultOutlivesTheConnectionOfItsItem() {
    Semaphore here = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    System.getProperties().put("tasks.here", here);
    System.getProperties().put("tasks.go", go);
    connect(new JsonObject());
    sidecar.send(item(activity("Wait", "1"), "t"));
    here.acquireUninterruptibly();
    sidecar.cut();
    sidecar.awaitWorker();
    go.countDown();

    assertEquals("t", sidecar.nextActivity().getCompletionToken());
  }

  @Test
  void silenceEndsTheStream() {
    connect(new JsonObject().put("silenceMillis", 300));

    sidecar.awaitGone();
    sidecar.awaitWorker();

    assertWorks();
  }

  @Test
  void pingsAreNoSilence() {
    connect(new JsonObject().put("silenceMillis", 3000));
    WorkItem ping = WorkItem.newBuilder().setHealthPing(HealthPing.getDefaultInstance()).build();
    long until = System.nanoTime() + Duration.ofMillis(4000).toNanos();
    while (System.nanoTime() < until) {
      sidecar.send(ping);
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    assertWorks();
  }

  /** An old sidecar has no pings and waits for the one activity that it has given. */
  @Test
  void aSidecarThatWaitsForUsMayBeSilent() {
    Semaphore here = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    System.getProperties().put("tasks.here", here);
    System.getProperties().put("tasks.go", go);
    connect(new JsonObject().put("silenceMillis", 300));
    sidecar.send(item(activity("Wait", "1"), ""));
    here.acquireUninterruptibly();
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(1200).toNanos());
    go.countDown();

    assertEquals("\"went on\"", sidecar.nextActivity().getResult().getValue());
  }

  @Test
  void aStopEndsTheStreamFirstAndTheWorkAfterIt() {
    Semaphore here = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    System.getProperties().put("tasks.here", here);
    System.getProperties().put("tasks.go", go);
    connect(new JsonObject().put("maxActivities", 1));
    sidecar.send(
        item(activity("Wait", "1"), "running"),
        item(activity("Wait", "2"), "waiting"),
        item(first("Timer", "1"), "after them"));
    here.acquireUninterruptibly();
    assertEquals("after them", sidecar.nextTurn().getCompletionToken());

    worker.stop(Duration.ofSeconds(30));
    sidecar.awaitGone();
    go.countDown();

    assertEquals("running", sidecar.nextActivity().getCompletionToken());
    assertEquals("waiting", sidecar.nextActivity().getCompletionToken());
    worker.awaitEnd();
  }

  @Test
  void anAnswerIsDeliveredAtTheStopAlsoWhenTheSidecarIsAway() {
    Semaphore here = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    System.getProperties().put("tasks.here", here);
    System.getProperties().put("tasks.go", go);
    connect(new JsonObject());
    sidecar.send(item(activity("Wait", "1"), "t"));
    here.acquireUninterruptibly();
    sidecar.refuse("CompleteActivityTask", GrpcStatus.UNAVAILABLE, "restarting");
    worker.stop(Duration.ofSeconds(30));
    go.countDown();

    sidecar.nextActivity();
    assertEquals("t", sidecar.nextActivity().getCompletionToken());
    worker.awaitEnd();
  }

  @Test
  void anAppThatIsNotThereIsNamed() {
    CompletionException refused =
        Assertions.assertThrows(
            CompletionException.class,
            () ->
                SidecarWorker.start(
                    java.nio.file.Path.of("no/such/app"), sidecar.port(), new JsonObject()));

    assertTrue(refused.getMessage().contains("no/such/app"), refused.getMessage());
    assertEquals(0, sidecar.waiting());
  }
}
