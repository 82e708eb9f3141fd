package io.fnworker.door;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * The way by which the work of one kind of host comes in and its results go out. A door translates
 * its protocol into messages of the bus and keeps nothing but its own pending calls; a protocol is
 * one package with one door.
 *
 * <p>The methods here may be called by any thread; all else is confined to the door's event loop.
 */
public abstract class Door extends VerticleBase {
  private Future<Void> handlers = Future.succeededFuture();

  /** Nobody answers on the bus before this has ended. Call before the deployment. */
  public final void waitFor(Future<Void> deployment) {
    handlers = deployment;
  }

  @Override
  public final Future<?> start() {
    return prepare().compose(prepared -> handlers).compose(ready -> open());
  }

  /**
   * What can be done while the handlers are being made, above all to connect. Fails with a one-line
   * message for the operator.
   */
  protected Future<?> prepare() {
    return Future.succeededFuture();
  }

  /** Lets work in. Fails with a one-line message for the operator. */
  protected abstract Future<?> open();

  /** Fails, with a message for the operator, when the host is gone and nobody asked for that. */
  public abstract Future<Void> lost();

  /**
   * Takes no new work. Ends when nothing more goes to the handlers: what the door has accepted but
   * holds back itself is still done.
   */
  public abstract Future<Void> stopIntake();

  /** Writes what is due, then closes. To be called when every call is answered. */
  public abstract Future<Void> drain();
}
