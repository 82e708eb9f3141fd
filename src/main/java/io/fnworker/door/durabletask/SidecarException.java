package io.fnworker.door.durabletask;

import io.vertx.grpc.common.GrpcStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A call to the sidecar has failed; the status is what it, or the way to it, says. */
final class SidecarException extends Exception {
  private static final long serialVersionUID = 1L;

  private final GrpcStatus status;
  private final String text;

  SidecarException(GrpcStatus status, @Nullable String text) {
    super(text == null || text.isEmpty() ? status.name() : status.name() + ": " + text);
    this.status = status;
    this.text = text == null ? "" : text;
  }

  /** Of a connection that cannot be made or has broken. */
  static SidecarException of(Throwable cause) {
    return cause instanceof SidecarException known
        ? known
        : new SidecarException(
            GrpcStatus.UNAVAILABLE,
            cause.getMessage() == null ? cause.toString() : cause.getMessage());
  }

  GrpcStatus status() {
    return status;
  }

  /** Whether a new channel may help: what failed is the way, and not what was asked. */
  boolean isOfChannel() {
    return status == GrpcStatus.UNAVAILABLE
        || status == GrpcStatus.DEADLINE_EXCEEDED
        || status == GrpcStatus.CANCELLED;
  }

  /** Whether the sidecar does not know what a completion is about, any more or ever. */
  boolean meansUnknownItem() {
    return status == GrpcStatus.NOT_FOUND
        || (status == GrpcStatus.UNKNOWN
            && text.toLowerCase(Locale.ROOT).contains("unknown instance"));
  }
}
