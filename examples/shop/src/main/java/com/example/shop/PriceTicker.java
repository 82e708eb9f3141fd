package com.example.shop;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Five prices as server-sent events, each sent when there is one. No thread waits in between, and
 * the ticker stops when its client leaves.
 */
public final class PriceTicker {
  private static final int EVENTS = 5;
  private static final long BASE_CENTS = 450;

  @FunctionName("priceTicker")
  public HttpResponseMessage priceTicker(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "products/{sku}/ticker",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Void> request,
      @BindingName("sku") String sku) {
    long millis = Long.parseLong(request.getQueryParameters().getOrDefault("everyMillis", "1000"));
    Executor pace = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    Flow.Publisher<String> events = client -> client.onSubscribe(new Ticker(sku, client, pace));
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "text/event-stream")
        .body(events)
        .build();
  }

  /** One client. Its lock is held for a moment only; events are sent without it. */
  private static final class Ticker implements Flow.Subscription {
    private final String sku;
    private final Flow.Subscriber<? super String> client;
    private final Executor pace;
    private long asked;
    private int sent;
    private boolean waiting;
    private boolean over;

    Ticker(String sku, Flow.Subscriber<? super String> client, Executor pace) {
      this.sku = sku;
      this.client = client;
      this.pace = pace;
    }

    @Override
    public synchronized void request(long more) {
      asked = asked + more < 0 ? Long.MAX_VALUE : asked + more;
      waitForNext();
    }

    @Override
    public synchronized void cancel() {
      over = true;
    }

    private synchronized void waitForNext() {
      if (!waiting && !over && asked > 0) {
        waiting = true;
        pace.execute(this::tick);
      }
    }

    private void tick() {
      int number;
      synchronized (this) {
        if (over) {
          return;
        }
        asked--;
        number = ++sent;
        over = number == EVENTS;
      }
      client.onNext("data: " + sku + " " + (BASE_CENTS + 7L * number) + "\n\n");
      if (number == EVENTS) {
        client.onComplete();
      }
      synchronized (this) {
        waiting = false;
      }
      waitForNext();
    }
  }
}
