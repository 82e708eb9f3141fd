package io.fnworker.function;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the one item of a publisher: none is null, a second is a failure. Ends once, whatever the
 * publisher signals. Signals come one after another, as publishers must; {@link #cancel} may come
 * from any thread.
 */
final class SingleItem implements Flow.Subscriber<Object> {
  private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
  private volatile Flow.@Nullable Subscription subscription;
  private @Nullable Object item;
  private boolean received;

  Eventual eventual() {
    return new Eventual(result, this::cancel);
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    if (subscription != null) {
      offered.cancel();
      return;
    }
    subscription = offered;
    if (result.isDone()) {
      offered.cancel();
    } else {
      offered.request(2); // The second tells a publisher of one from a publisher of many.
    }
  }

  @Override
  public void onNext(Object next) {
    if (!received) {
      received = true;
      item = next;
    } else if (result.completeExceptionally(
        new IllegalStateException(
            "The publisher that the function returned emitted a second item; a function has one"
                + " result: return a publisher of one item, such as the collected list"))) {
      cancelSubscription();
    }
  }

  @Override
  public void onError(@Nullable Throwable thrown) {
    result.completeExceptionally(
        thrown == null
            ? new NullPointerException("The publisher failed with null instead of an exception")
            : thrown);
  }

  @Override
  public void onComplete() {
    result.complete(item);
  }

  private void cancel() {
    if (result.completeExceptionally(new CancellationException("The invocation was cancelled"))) {
      cancelSubscription();
    }
  }

  private void cancelSubscription() {
    Flow.Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }
}
