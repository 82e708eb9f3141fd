package io.fnworker.door;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * The way by which the work of one kind of host comes in and its results go out. {@code start}
 * opens it, when the handlers are ready: connects or listens, and fails with a one-line message. A
 * door translates its protocol into messages of the bus and keeps nothing but its own pending
 * calls; a protocol is one package with one door.
 *
 * <p>The methods here may be called by any thread; all else is confined to the door's event loop.
 */
public abstract class Door extends VerticleBase {
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
