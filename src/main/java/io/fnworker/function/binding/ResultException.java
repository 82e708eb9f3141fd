package io.fnworker.function.binding;

import org.jspecify.annotations.Nullable;

/** What the function has given cannot be written into the answer. */
public final class ResultException extends BindingException {
  private static final long serialVersionUID = 1L;

  public ResultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
