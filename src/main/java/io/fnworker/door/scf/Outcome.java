package io.fnworker.door.scf;

import io.vertx.core.buffer.Buffer;

/**
 * What the platform is told of an event.
 *
 * @param body not changed afterwards
 * @param endsProcess whether this process is of no use afterwards
 */
record Outcome(Kind kind, Buffer body, boolean endsProcess) {
  /** The size that the platform takes; more is an error of the caller's to it. */
  static final int MAX_RESULT_BYTES = 6 * 1024 * 1024;

  enum Kind {
    RESPONSE("/runtime/invocation/response"),
    ERROR("/runtime/invocation/error");

    private final String path;

    Kind(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }
  }

  boolean isError() {
    return kind == Kind.ERROR;
  }
}
