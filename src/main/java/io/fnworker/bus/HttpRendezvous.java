package io.fnworker.bus;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a forwarded HTTP request and the invocation it belongs to meet. Either may come first and
 * no thread waits. What stays alone is given up after a time limit, so strays cost little and not
 * for long. Safe for use by any thread.
 *
 * <p>The one live object that doors and handlers share: a body that is still being received cannot
 * travel as a message.
 */
public final class HttpRendezvous {
  /** Why an HTTP request is not taken. */
  public enum Refusal {
    /** A request with this invocation id is here already. */
    DUPLICATE,
    /** As many requests or invocations wait as may. */
    FULL
  }

  private record Place(CompletableFuture<HttpExchange> exchange, CompletableFuture<Void> claim) {
    Place() {
      this(new CompletableFuture<>(), new CompletableFuture<>());
    }
  }

  private final long patienceMillis;
  private final int maxPlaces;
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  /**
   * @param patienceMillis how long one side waits for the other
   * @param maxPlaces how many exchanges may be open, met or not; more are refused
   */
  public HttpRendezvous(long patienceMillis, int maxPlaces) {
    this.patienceMillis = patienceMillis;
    this.maxPlaces = maxPlaces;
  }

  /**
   * An HTTP request is here.
   *
   * @param onAlone run when no invocation has asked for it in time
   */
  public Optional<Refusal> arrive(String invocationId, HttpExchange exchange, Runnable onAlone) {
    Place place = place(invocationId);
    if (place == null) {
      return Optional.of(Refusal.FULL);
    }
    if (!place.exchange.complete(exchange)) {
      return Optional.of(Refusal.DUPLICATE);
    }
    place.claim.whenComplete(
        (claimed, alone) -> {
          if (alone != null) {
            onAlone.run();
          }
        });
    return Optional.empty();
  }

  /** An invocation asks for its HTTP request. Fails when none comes in time or too many wait. */
  public CompletionStage<HttpExchange> await(String invocationId) {
    Place place = place(invocationId);
    if (place == null) {
      return CompletableFuture.failedFuture(
          new IllegalStateException(maxPlaces + " forwarded requests are open already"));
    }
    place.claim.complete(null);
    return place.exchange;
  }

  /** The invocation is answered. */
  public void forget(String invocationId) {
    Place place = places.remove(invocationId);
    if (place != null) {
      place.exchange.cancel(false);
      place.claim.complete(null);
    }
  }

  /** Exchanges that are open. */
  public int size() {
    return places.size();
  }

  private @Nullable Place place(String invocationId) {
    Place known = places.get(invocationId);
    if (known != null) {
      return known;
    }
    if (places.size() >= maxPlaces) {
      return null;
    }
    Place mine = new Place();
    Place other = places.putIfAbsent(invocationId, mine);
    if (other != null) {
      return other;
    }
    giveUpLater(invocationId, mine);
    return mine;
  }

  private void giveUpLater(String invocationId, Place place) {
    CompletableFuture.allOf(place.exchange, place.claim)
        .orTimeout(patienceMillis, TimeUnit.MILLISECONDS)
        .whenComplete(
            (met, alone) -> {
              if (alone != null) {
                places.remove(invocationId, place);
                place.exchange.completeExceptionally(alone);
                place.claim.completeExceptionally(alone);
              }
            });
  }
}
