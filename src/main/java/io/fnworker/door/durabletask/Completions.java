package io.fnworker.door.durabletask;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.grpc.common.ServiceMethod;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answers to the sidecar, again and again where it does not take them. What it no longer
 * knows is done: somebody has answered, or nobody asks. Confined to the door's event loop.
 */
final class Completions {
  private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

  private final Vertx vertx;
  private final Sidecar sidecar;
  private final CompletionRetry retry;
  private final Runnable onTaken;
  private final Promise<Void> idle = Promise.promise();
  private int open;
  private boolean closing;

  /**
   * @param onTaken told when the sidecar has taken an answer, and so is alive
   */
  Completions(Vertx vertx, Sidecar sidecar, CompletionRetry retry, Runnable onTaken) {
    this.vertx = vertx;
    this.sidecar = sidecar;
    this.retry = retry;
    this.onTaken = onTaken;
  }

  /**
   * Delivers one answer. Ends when it is taken or given up, and never fails.
   *
   * @param item what it answers, for the log
   * @return whether the sidecar has taken it
   */
  <Req, Resp> Future<Boolean> deliver(ServiceMethod<Resp, Req> method, Req answer, String item) {
    open++;
    return attempt(method, answer, item, 1).onComplete(done -> closed());
  }

  /** Ends when no answer is on its way. */
  Future<Void> close() {
    closing = true;
    completeWhenIdle();
    return idle.future();
  }

  int open() {
    return open;
  }

  private <Req, Resp> Future<Boolean> attempt(
      ServiceMethod<Resp, Req> method, Req answer, String item, int number) {
    return sidecar
        .call(method, answer)
        .onSuccess(taken -> onTaken.run())
        .map(true)
        .recover(e -> onFailure(method, answer, item, number, SidecarException.of(e)));
  }

  private <Req, Resp> Future<Boolean> onFailure(
      ServiceMethod<Resp, Req> method,
      Req answer,
      String item,
      int number,
      SidecarException failure) {
    if (failure.meansUnknownItem()) {
      LOG.info(
          "The sidecar does not know {} any more, its result is dropped ({})",
          item,
          failure.getMessage());
      return Future.succeededFuture(false);
    }
    OptionalLong pause = retry.pauseAfter(number);
    if (pause.isEmpty()) {
      LOG.error(
          "The result of {} is lost: the sidecar has not taken it in {} attempts ({})",
          item,
          number,
          failure.getMessage());
      return Future.succeededFuture(false);
    }
    LOG.warn(
        "Attempt {} to give the result of {} to the sidecar failed ({})",
        number,
        item,
        failure.getMessage());
    return vertx
        .timer(Math.max(1, pause.getAsLong()))
        .compose(rested -> attempt(method, answer, item, number + 1));
  }

  private void closed() {
    open--;
    completeWhenIdle();
  }

  private void completeWhenIdle() {
    if (closing && open == 0) {
      idle.tryComplete();
    }
  }
}
