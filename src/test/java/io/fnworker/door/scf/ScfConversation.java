package io.fnworker.door.scf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fnworker.bus.LocalCodec;
import io.fnworker.bus.Observer;
import io.fnworker.config.ScfConfig;
import io.fnworker.config.Secrets;
import io.fnworker.testkit.scf.RuntimeApiSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** A door between the platform's simulator and handlers of the test. Every test ends lawfully. */
abstract class ScfConversation {
  static final Secrets SECRETS = Secrets.of(Map.of("TENCENTCLOUD_SECRETKEY", "s3cr3t-key"));

  final RuntimeApiSimulator platform = new RuntimeApiSimulator();
  final Vertx vertx = Vertx.vertx();
  final FakeHandlers handlers;
  final AtomicInteger late = new AtomicInteger();
  ScfDoor door;

  ScfConversation() {
    LocalCodec.register(vertx.eventBus());
    handlers = new FakeHandlers(vertx);
  }

  /** A door that has not opened yet. */
  Future<?> open(Duration readyLimit, Duration postLimit) {
    ScfConfig config =
        new ScfConfig(
            "127.0.0.1",
            platform.port(),
            "app.Functions.handle",
            "/var/user/",
            "orders",
            "7",
            "shop",
            Map.of("TENCENTCLOUD_REGION", "ap-guangzhou"),
            SECRETS,
            false,
            readyLimit,
            postLimit);
    Observer observer =
        new Observer() {
          @Override
          public void late() {
            late.incrementAndGet();
          }
        };
    door = new ScfDoor(config, observer);
    return vertx.deployVerticle(door);
  }

  void open() {
    await(open(Duration.ofSeconds(30), Duration.ofSeconds(30)));
  }

  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(RuntimeApiSimulator.PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @AfterEach
  void end() {
    await(vertx.close());
    platform.close();
    assertEquals(List.of(), platform.violations());
  }
}
