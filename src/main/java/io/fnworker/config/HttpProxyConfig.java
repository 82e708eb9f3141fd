package io.fnworker.config;

import io.vertx.core.json.JsonObject;

/**
 * How HTTP requests are taken directly from the host instead of inside its messages.
 *
 * @param enabled whether to offer it to the host
 * @param port on the loopback interface; 0 lets the system choose. When it is taken, HTTP comes
 *     inside the messages
 * @param patienceMillis how long a request waits for its invocation, and the reverse
 * @param maxOpen requests that may be open at once; more are answered 503
 * @param maxBodyBytes largest body that is collected for a function that wants it whole
 * @param maxHeaderBytes largest header section
 */
public record HttpProxyConfig(
    boolean enabled,
    int port,
    long patienceMillis,
    int maxOpen,
    int maxBodyBytes,
    int maxHeaderBytes) {
  static final JsonObject OFF = new JsonObject().put("enabled", false);

  public static HttpProxyConfig from(ConfigSection section) {
    HttpProxyConfig config =
        new HttpProxyConfig(
            section.bool("enabled", true),
            section.port("port", 0),
            section.number("patienceMillis", 10_000, 1, 600_000),
            section.integer("maxOpen", 10_000, 1, 1_000_000),
            section.integer("maxBodyBytes", 256 << 20, 1, Integer.MAX_VALUE - 16),
            section.integer("maxHeaderBytes", 64 << 10, 1_024, 16 << 20));
    section.end();
    return config;
  }
}
