package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Functions with which a test of the OpenEdge door can look at calls from inside. */
public class EdgeFunctions {
  /** As many as the test's bound on running calls. */
  public static final int CROWD = 3;

  private static final AtomicInteger PRESENT = new AtomicInteger();
  private static final CountDownLatch CROWDED = new CountDownLatch(CROWD);

  public byte[] echo(byte[] event) {
    return event;
  }

  public byte[] emptyBytes(String event) {
    return new byte[0];
  }

  public byte[] zeroes(int count) {
    return new byte[count];
  }

  public String boom(String event) {
    throw new IllegalStateException("no " + event);
  }

  /**
   * Tells by files that it runs and how it ended, and goes on when it finds the file {@code go}.
   */
  public String hold(String directory) throws IOException, InterruptedException {
    Path place = Path.of(directory);
    Files.writeString(place.resolve("begun"), "");
    try {
      while (!Files.exists(place.resolve("go"))) {
        Thread.sleep(2);
      }
      return "held";
    } catch (InterruptedException e) {
      Files.writeString(place.resolve("interrupted"), "");
      throw e;
    }
  }

  /** As hold, but does not listen to interrupts. */
  public String deaf(String directory) throws IOException {
    Path place = Path.of(directory);
    Files.writeString(place.resolve("begun"), "");
    while (!Files.exists(place.resolve("go"))) {
      Thread.onSpinWait();
    }
    Files.writeString(place.resolve("ended"), "");
    return "deaf";
  }

  /** A future nobody completes; tells by a file that it was cancelled. */
  public CompletionStage<String> never(String directory) throws IOException {
    Path place = Path.of(directory);
    CompletableFuture<String> answer = new CompletableFuture<>();
    answer.whenComplete(
        (value, thrown) -> {
          if (answer.isCancelled()) {
            write(place.resolve("interrupted"));
          }
        });
    Files.writeString(place.resolve("begun"), "");
    return answer;
  }

  /** How many were here when this call came; the first ones wait until there is a crowd. */
  public int crowd(String event) throws InterruptedException {
    int present = PRESENT.incrementAndGet();
    try {
      CROWDED.countDown();
      CROWDED.await(30, TimeUnit.SECONDS);
      return present;
    } finally {
      PRESENT.decrementAndGet();
    }
  }

  /** The same with a future: a call runs until that is complete. */
  public CompletionStage<Integer> crowdLater(String event) {
    int present = PRESENT.incrementAndGet();
    return CompletableFuture.supplyAsync(
        () -> {
          CROWDED.countDown();
          try {
            CROWDED.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          PRESENT.decrementAndGet();
          return present;
        },
        task -> new Thread(task).start());
  }

  @FunctionName("metadata")
  public Map<String, Object> metadata(
      @QueueTrigger(name = "message", queueName = "q") String event,
      @BindingName("messageTopic") String topic,
      @BindingName("messageQOS") int qos,
      @BindingName("functionName") String name,
      @BindingName("functionInvokeID") String id,
      ExecutionContext context) {
    return Map.of("topic", topic, "qos", qos, "name", name, "id", id, "event", event);
  }

  @FunctionName("timed")
  public Map<String, Object> timed(
      @QueueTrigger(name = "message", queueName = "q") String event,
      @BindingName("messageTimestamp") long timestamp,
      @BindingName("messageID") long id) {
    return Map.of("timestamp", timestamp, "id", id);
  }

  @FunctionName("front")
  public Map<String, Object> front(
      @QueueTrigger(name = "message", queueName = "q") String event,
      @BindingName("serviceName") String service,
      @BindingName("tenant") String tenant,
      @BindingName("messageID") long id,
      @BindingName("functionInvokeID") String invocation) {
    return Map.of("service", service, "tenant", tenant, "id", id, "invocation", invocation);
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
