package io.fnworker.config;

/**
 * A setting the worker cannot start with; the message is one line that names the setting and the
 * fix.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
