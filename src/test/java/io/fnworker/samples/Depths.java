package io.fnworker.samples;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;

/**
 * Futures that are completed where the stack ends: at the deepest level first, which fails, and
 * then at each level above.
 */
@SuppressWarnings("InfiniteRecursion") // That is what they are for.
public final class Depths {
  private static final Map<String, CompletableFuture<String>> OPEN = new ConcurrentHashMap<>();

  /** Ends the future with this text, on every level of a recursion that does not end. */
  private static void descend(CompletableFuture<String> future, String text) {
    try {
      descend(future, text);
    } finally {
      future.complete(text);
    }
  }

  private static void descendAndFail(CompletableFuture<String> future, Throwable thrown) {
    try {
      descendAndFail(future, thrown);
    } finally {
      future.completeExceptionally(thrown);
    }
  }

  /** Wider frames, so that other steps meet the stack's end. */
  private static long descendWide(
      CompletableFuture<String> future, String text, long a, long b, long c, long d) {
    try {
      return descendWide(future, text, b + 1, c + 2, d + 3, a + 4) + a + b + c + d;
    } finally {
      future.complete(text);
    }
  }

  private static void begin(String m, Runnable recursion) {
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                recursion.run();
              } catch (StackOverflowError end) {
                // What it is about.
              }
            },
            "deep-" + m,
            256 << 10);
    thread.setDaemon(true);
    thread.start();
  }

  public CompletableFuture<String> ownThread(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    CompletableFuture<String> future = new CompletableFuture<>();
    begin(m, () -> descend(future, m));
    return future;
  }

  public CompletableFuture<String> wideFrames(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    CompletableFuture<String> future = new CompletableFuture<>();
    begin(m, () -> descendWide(future, m, 1, 2, 3, 4));
    return future;
  }

  public CompletableFuture<String> fails(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    CompletableFuture<String> future = new CompletableFuture<>();
    IllegalStateException thrown = new IllegalStateException("deep " + m);
    begin(m, () -> descendAndFail(future, thrown));
    return future;
  }

  /** Of an HTTP function the result may be a body that streams, so there is a step more. */
  public CompletableFuture<String> http(
      @HttpTrigger(name = "m") HttpRequestMessage<String> request) {
    CompletableFuture<String> future = new CompletableFuture<>();
    String m = request.getQueryParameters().get("m");
    begin(m, () -> descend(future, m));
    return future;
  }

  public Flow.Publisher<String> publisher(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    CompletableFuture<String> future = new CompletableFuture<>();
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long n) {
                subscriber.onNext(m);
                begin(m, () -> end(subscriber));
              }

              @Override
              public void cancel() {
                future.cancel(true);
              }
            });
  }

  private static void end(Flow.Subscriber<? super String> subscriber) {
    try {
      end(subscriber);
    } finally {
      subscriber.onComplete();
    }
  }

  /** Is ended by a call of {@link #ends} with the same text. */
  public CompletableFuture<String> open(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    return OPEN.computeIfAbsent(m, unknown -> new CompletableFuture<>());
  }

  /** Ends another call's future at the end of its own thread, which is the worker's. */
  public String ends(@QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    CompletableFuture<String> future =
        OPEN.computeIfAbsent(m, unknown -> new CompletableFuture<>());
    try {
      descend(future, m);
    } catch (StackOverflowError end) {
      OPEN.remove(m);
    }
    return "ended " + m;
  }

  /** Ends its own future at the end of its own thread, and returns it then. */
  public CompletableFuture<String> first(
      @QueueTrigger(name = "m", queueName = "q", connection = "c") String m) {
    CompletableFuture<String> future = new CompletableFuture<>();
    try {
      descend(future, m);
    } catch (StackOverflowError end) {
      // What it is about.
    }
    return future;
  }
}
