package io.fnworker.function.durabletask;

import org.jspecify.annotations.Nullable;

/** An app whose orchestrations or activities cannot be used; the message names cause and fix. */
public final class DurableTaskException extends Exception {
  private static final long serialVersionUID = 1L;

  public DurableTaskException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
