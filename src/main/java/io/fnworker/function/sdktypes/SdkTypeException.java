package io.fnworker.function.sdktypes;

import org.jspecify.annotations.Nullable;

/** Says why an SDK object could not be made of a reference; never with the value of a setting. */
public final class SdkTypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SdkTypeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
