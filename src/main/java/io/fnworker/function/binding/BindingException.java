package io.fnworker.function.binding;

import org.jspecify.annotations.Nullable;

/**
 * A value that does not fit its binding; the message names the binding, the source kind, the target
 * and the cause.
 */
public class BindingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BindingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
