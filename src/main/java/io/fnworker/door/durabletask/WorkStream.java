package io.fnworker.door.durabletask;

import com.google.protobuf.Empty;
import io.fnworker.messages.durabletask.GetWorkItemsRequest;
import io.fnworker.messages.durabletask.WorkItem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for work, for as long as the door is open: Hello, then the stream, and after each end of it
 * the same again. Confined to the door's event loop.
 *
 * <pre>
 *            +------------- pause ------------+
 *            v                                |
 *  open -> Hello -> GetWorkItems -> messages -+- end, failure, silence
 *            |            |             |
 *            +------------+-------------+-----> close
 * </pre>
 */
final class WorkStream {
  private static final Logger LOG = LoggerFactory.getLogger(WorkStream.class);

  /** What the stream needs to know of its surroundings. */
  record Terms(
      String address, GetWorkItemsRequest request, Duration silence, BooleanSupplier mayBeSilent) {}

  private final Vertx vertx;
  private final Sidecar sidecar;
  private final Terms terms;
  private final Consumer<WorkItem> onItem;
  private final Reconnects reconnects;
  private Sidecar.@Nullable Stream<?, WorkItem> stream;
  private long lastSign;
  private boolean closed;
  private String complaint = "";

  WorkStream(
      Vertx vertx, Sidecar sidecar, Terms terms, Reconnects reconnects, Consumer<WorkItem> onItem) {
    this.vertx = vertx;
    this.sidecar = sidecar;
    this.terms = terms;
    this.reconnects = reconnects;
    this.onItem = onItem;
  }

  void open() {
    if (closed) {
      return;
    }
    sidecar
        .call(SidecarMethods.HELLO, Empty.getDefaultInstance())
        .recover(WorkStream::unlessTooOld)
        .compose(greeted -> work())
        .onSuccess(end -> again(null))
        .onFailure(e -> again(SidecarException.of(e)));
  }

  /** Takes no more work. */
  void close() {
    closed = true;
    if (stream != null) {
      stream.cancel(new SidecarException(GrpcStatus.CANCELLED, "the worker stops"));
    }
  }

  /** The sidecar has shown that it is there. */
  void sign() {
    lastSign = System.nanoTime();
  }

  private static Future<Empty> unlessTooOld(Throwable e) {
    return SidecarException.of(e).status() == GrpcStatus.UNIMPLEMENTED
        ? Future.succeededFuture(Empty.getDefaultInstance())
        : Future.failedFuture(e);
  }

  private Future<Void> work() {
    if (closed) {
      return Future.succeededFuture();
    }
    LOG.info("Connected to the sidecar at {}", terms.address());
    complaint = "";
    sign();
    Sidecar.Stream<GetWorkItemsRequest, WorkItem> opened =
        sidecar.stream(SidecarMethods.GET_WORK_ITEMS, terms.request(), this::onMessage);
    stream = opened;
    watch(opened, terms.silence().toNanos());
    return opened.end();
  }

  /** Looks again when the window would be over if nothing came. */
  private void watch(Sidecar.Stream<?, ?> opened, long nanos) {
    long timer =
        vertx.setTimer(
            Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), over -> checkSilence(opened));
    opened.end().onComplete(end -> vertx.cancelTimer(timer));
  }

  private void checkSilence(Sidecar.Stream<?, ?> opened) {
    if (terms.mayBeSilent().getAsBoolean()) {
      sign();
    }
    long left = terms.silence().toNanos() - (System.nanoTime() - lastSign);
    if (left > 0) {
      watch(opened, left);
    } else {
      opened.cancel(Reconnects.silence(terms.silence().toMillis()));
    }
  }

  private void onMessage(WorkItem item) {
    if (!closed) {
      sign();
      reconnects.onMessage();
      onItem.accept(item);
    }
  }

  private void again(@Nullable SidecarException failure) {
    if (closed) {
      return;
    }
    Reconnects.Next next = reconnects.onEnd(failure);
    complain(failure == null ? "it has ended the stream" : String.valueOf(failure.getMessage()));
    if (next.newChannel()) {
      LOG.info("Taking a new channel to the sidecar at {}", terms.address());
      sidecar.renew();
    }
    vertx.setTimer(Math.max(1, next.delayMillis()), rested -> open());
  }

  /** Each reason once: a sidecar that is away may stay away for long. */
  private void complain(String reason) {
    if (reason.equals(complaint)) {
      LOG.debug("Still no work from the sidecar at {}: {}", terms.address(), reason);
    } else {
      LOG.warn("No work from the sidecar at {}: {}; trying again", terms.address(), reason);
    }
    complaint = reason;
  }
}
