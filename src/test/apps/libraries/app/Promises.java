package app;

import com.microsoft.azure.functions.annotation.QueueTrigger;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Functions that return the promises of the libraries in use. */
public class Promises {
  public Mono<String> mono(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Mono.just("mono " + message);
  }

  public Mono<String> laterMono(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Mono.delay(Duration.ofMillis(20)).map(tick -> "later mono " + message);
  }

  public Mono<String> emptyMono(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Mono.empty();
  }

  public Mono<String> failedMono(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Mono.error(new IllegalStateException("mono " + message));
  }

  public Flux<String> flux(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Flux.just("flux " + message);
  }

  public Flux<String> endlessFlux(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Flux.<String>generate(sink -> sink.next(message))
        .doOnCancel(() -> System.setProperty("app.cancelled", "endlessFlux"));
  }

  public Mono<String> neverMono(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Mono.<String>never()
        .doOnCancel(() -> System.setProperty("app.cancelled", "neverMono"));
  }

  public Single<String> single(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Single.just("single " + message).delay(20, TimeUnit.MILLISECONDS);
  }

  public Single<String> neverSingle(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    return Single.<String>never()
        .doOnDispose(() -> System.setProperty("app.cancelled", "neverSingle"));
  }

  public Maybe<String> maybe(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Maybe.just("maybe " + message);
  }

  public Maybe<String> emptyMaybe(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Maybe.empty();
  }

  public Completable completable(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    return Completable.fromAction(() -> System.setProperty("app.completed", message));
  }

  public io.reactivex.Single<String> oldSingle(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    return io.reactivex.Single.just("old single " + message);
  }

  public Uni<String> uni(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Uni.createFrom().item("uni " + message).onItem().delayIt().by(Duration.ofMillis(20));
  }

  public Uni<String> neverUni(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Uni.createFrom()
        .<String>nothing()
        .onCancellation()
        .invoke(() -> System.setProperty("app.cancelled", "neverUni"));
  }

  public Multi<String> multi(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Multi.createFrom().items("one", "two");
  }

  public Future<String> vertx(@QueueTrigger(name = "message", queueName = "q") String message) {
    return Future.succeededFuture("vertx " + message);
  }

  public Future<String> neverVertx(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    return Promise.<String>promise().future();
  }

  public Future<String> failedVertx(
      @QueueTrigger(name = "message", queueName = "q") String message) {
    return Future.failedFuture((Throwable) null);
  }

  /** Declared as anything, promised at run time. */
  public Object undeclared(@QueueTrigger(name = "message", queueName = "q") String message) {
    return CompletableFuture.supplyAsync(() -> "undeclared " + message);
  }
}
