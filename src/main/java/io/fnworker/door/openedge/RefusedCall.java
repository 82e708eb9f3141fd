package io.fnworker.door.openedge;

import io.vertx.grpc.common.GrpcStatus;

/** A call that never reaches a function, with the status that says why. */
final class RefusedCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient GrpcStatus status;

  RefusedCall(GrpcStatus status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static RefusedCall messageTooLarge(long bytes, int maxBytes) {
    return new RefusedCall(
        GrpcStatus.RESOURCE_EXHAUSTED,
        "The message has more than the %d bytes allowed (%d); raise server.message.length.max"
            .formatted(maxBytes, bytes));
  }

  GrpcStatus status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
