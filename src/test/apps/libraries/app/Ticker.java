package app;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Numbered lines, on its own event loop and only on demand; a negative number of them fails. */
public final class Ticker implements ReadStream<Buffer> {
  private final Context context;
  private final int items;
  private Handler<Buffer> handler;
  private Handler<Void> ended;
  private Handler<Throwable> failed;
  private long demand = Long.MAX_VALUE;
  private int emitted;
  private boolean over;

  Ticker(Context context, int items) {
    this.context = context;
    this.items = items;
  }

  private synchronized void emit() {
    if (over || handler == null || demand == 0) {
      return;
    }
    if (emitted == Math.abs(items)) {
      over = true;
      end();
      return;
    }
    emitted++;
    demand--;
    handler.handle(Buffer.buffer(emitted + "\n"));
    context.runOnContext(next -> emit());
  }

  private void end() {
    if (items < 0) {
      failed.handle(new IllegalStateException("out of ink"));
    } else {
      ended.handle(null);
    }
  }

  @Override
  public synchronized Ticker exceptionHandler(Handler<Throwable> set) {
    failed = set;
    return this;
  }

  @Override
  public synchronized Ticker handler(Handler<Buffer> set) {
    handler = set;
    return this;
  }

  @Override
  public synchronized Ticker endHandler(Handler<Void> set) {
    ended = set;
    return this;
  }

  @Override
  public synchronized Ticker pause() {
    demand = 0;
    return this;
  }

  @Override
  public Ticker resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public synchronized Ticker fetch(long amount) {
    demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
    context.runOnContext(next -> emit());
    return this;
  }

  /** As files and sockets have it. */
  public synchronized void close() {
    over = true;
    System.setProperty("app.stopped", "readStream");
  }
}
