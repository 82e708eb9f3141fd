package io.fnworker.samples;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Asynchronous functions of the JDK's own types. */
public class Stages {
  /** Futures that a test completes. */
  public static final String FUTURES = "io.fnworker.samples.futures";

  /** The future of this call: the test finds it among the system properties. */
  public CompletableFuture<String> open(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    CompletableFuture<String> future = new CompletableFuture<>();
    System.getProperties().put(FUTURES + "." + message, future);
    return future;
  }

  /** A view that cannot be cancelled. */
  public CompletionStage<String> minimal(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    return open(message).minimalCompletionStage();
  }

  public CompletionStage<String> done(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    return CompletableFuture.completedStage("done " + message);
  }

  public CompletionStage<String> nothing(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    return null;
  }

  public CompletableFuture<Void> output(
      @QueueTrigger(name = "message", queueName = "q") String message,
      @QueueOutput(name = "out", queueName = "o") OutputBinding<String> out) {
    return CompletableFuture.runAsync(() -> out.setValue("out " + message));
  }

  /** Its completed value refers to itself, so that no JSON can be made of it. */
  public CompletableFuture<Object> cyclic(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    Object[] self = new Object[1];
    self[0] = self;
    return CompletableFuture.supplyAsync(() -> self);
  }

  public Flow.Publisher<String> publisher(
      @QueueTrigger(name = "message", queueName = "q") String script) {
    return new Scripted(script);
  }

  /** Signals what its script says, allowed or not: i(tem), c(omplete), e(rror), n(ull error). */
  record Scripted(String script) implements Flow.Publisher<String> {
    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
      subscriber.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long count) {
              script.chars().forEach(signal -> send(subscriber, signal));
            }

            @Override
            public void cancel() {
              Journal.add("cancelled");
            }
          });
    }

    private void send(Flow.Subscriber<? super String> subscriber, int signal) {
      switch (signal) {
        case 'i' -> subscriber.onNext("item");
        case 'c' -> subscriber.onComplete();
        case 'e' -> subscriber.onError(new IllegalStateException("scripted"));
        case 'n' -> subscriber.onError(null);
        case 's' -> subscriber.onSubscribe(null);
        default -> throw new IllegalArgumentException(script);
      }
    }
  }
}
