package io.fnworker.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * The Azure Functions host to serve.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param tls whether the URI said https
 * @param workerId the id the host gave this process; the host closes the stream of any other
 * @param requestId id of the first message; hosts ignore it
 * @param maxMessageBytes largest message the host may send
 * @param keepAliveSeconds pause between HTTP/2 pings of ours; 0 sends none
 */
public record AzureConfig(
    String host,
    int port,
    boolean tls,
    String workerId,
    String requestId,
    long maxMessageBytes,
    int keepAliveSeconds)
    implements DoorConfig {
  static final Duration GRACE = Duration.ofSeconds(5);

  public static final long DEFAULT_MAX_MESSAGE_BYTES = Integer.MAX_VALUE;

  /** The host that the arguments name, else the one in the file, else our own. */
  static DoorConfig from(ConfigSection section, HostArguments arguments) {
    String uri = section.optionalString("uri");
    String workerId = section.string("workerId", "worker");
    String requestId = section.string("requestId", "start");
    long max =
        section.number("maxMessageBytes", DEFAULT_MAX_MESSAGE_BYTES, 1, DEFAULT_MAX_MESSAGE_BYTES);
    int keepAlive = section.integer("keepAliveSeconds", 0, 0, 86_400);
    if (arguments.nameAHost()) {
      return arguments.toAzure(keepAlive);
    }
    return uri == null
        ? new OwnHost()
        : of(section.key("uri"), uri, workerId, requestId, max, keepAlive);
  }

  @Override
  public Duration grace() {
    return GRACE;
  }

  /** The setting's name goes in front of what is wrong with it. */
  static AzureConfig of(
      String setting,
      String uri,
      String workerId,
      String requestId,
      long maxMessageBytes,
      int keepAliveSeconds) {
    URI parsed = parse(setting, uri);
    boolean tls = "https".equals(parsed.getScheme());
    int port = parsed.getPort() == -1 ? (tls ? 443 : 80) : parsed.getPort();
    if (port < 1 || port > 65535) {
      throw new ConfigException(
          setting + ": port " + port + " of " + uri + " is not from 1 to 65535");
    }
    return new AzureConfig(
        parsed.getHost(), port, tls, workerId, requestId, maxMessageBytes, keepAliveSeconds);
  }

  private static URI parse(String setting, String uri) {
    URI parsed;
    try {
      parsed = new URI(uri);
    } catch (URISyntaxException e) {
      throw badUri(setting, uri);
    }
    boolean http = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
    if (!http || parsed.getHost() == null) {
      throw badUri(setting, uri);
    }
    return parsed;
  }

  private static ConfigException badUri(String setting, String uri) {
    return new ConfigException(
        setting
            + ": \""
            + uri
            + "\" is not a host's address; give one like http://127.0.0.1:7072/");
  }

  public String uri() {
    return (tls ? "https://" : "http://") + host + ":" + port + "/";
  }
}
