package io.fnworker.handler;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Executes invocations on worker threads of its own, as many at a time as it has seats in the
 * waiting line. Deployed {@code handlers.instances} times, with platform or virtual threads; more
 * instances mean more calls at once.
 */
public final class InvocationVerticle extends VerticleBase implements WaitingLine.Seat {
  private final WaitingLine line;
  private final int seats;

  InvocationVerticle(WaitingLine line, int seats) {
    this.line = line;
    this.seats = seats;
  }

  @Override
  public Future<?> start() {
    for (int i = 0; i < seats; i++) {
      line.addSeat(this);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    line.removeSeats(this);
    return Future.succeededFuture();
  }

  /** Unordered: the context's own order would make calls wait for one another. */
  @Override
  public void run(Runnable task) {
    context.executeBlocking(
        () -> {
          task.run();
          return null;
        },
        false);
  }
}
