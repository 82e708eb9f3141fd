package io.fnworker.config.openedge;

import io.fnworker.config.ConfigException;

/**
 * Where to listen, as hosts write it: {@code 127.0.0.1:50051}, {@code [::1]:50051}, {@code :50051}.
 *
 * @param host empty for all interfaces
 */
record Address(String host, int port) {
  /**
   * @param setting that holds the text, for the message
   */
  static Address of(String setting, String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? "" : text.substring(colon + 1);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (!port.matches("\\d{1,5}")
        || Integer.parseInt(port) > 65535
        || (host.contains(":") && !bracketed)) {
      throw new ConfigException(
          setting + ": \"" + text + "\" is no address; give host:port, the port from 0 to 65535");
    }
    return new Address(
        bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
  }
}
