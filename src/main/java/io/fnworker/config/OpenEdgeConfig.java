package io.fnworker.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenEdge or Baetyl function host to serve; here the worker is the server.
 *
 * @param name of this instance, for logs
 * @param bind where to listen; empty for all interfaces
 * @param port 0 to 65535; 0 takes a free one
 * @param timeout the host's own limit for a call; here it bounds the grace only
 * @param maxMessageBytes largest message in either direction, serialised
 * @param maxRunning calls that run at once; 0 leaves that to the handlers
 * @param maxWaiting calls that wait for one of these places; more are refused
 * @param functions at least one, the first is the one a Baetyl v2 host calls without a name
 * @param tls null for plain text
 * @param wrapOutputs outputs besides the return value are sent with it as one object; else
 *     functions that have some cannot be loaded
 */
public record OpenEdgeConfig(
    String name,
    String bind,
    int port,
    Duration timeout,
    int maxMessageBytes,
    int maxRunning,
    int maxWaiting,
    List<Function> functions,
    @Nullable Tls tls,
    Errors errors,
    boolean wrapOutputs,
    LogFileConfig log)
    implements DoorConfig {

  /** What {@code server.timeout} may add to a stop at most; hosts kill after 30 seconds. */
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(20);

  /**
   * @param handler {@code package.Class.method}
   * @param directory the app's directory, or one jar
   * @param root the directory that the code must lie in
   */
  public record Function(String name, String handler, String directory, String root) {}

  /**
   * PEM files.
   *
   * @param authority who must have signed the client's certificate; null asks clients for none
   */
  public record Tls(String certificate, String key, @Nullable String authority) {}

  /** How a host learns of a failed call. */
  public enum Errors {
    /** By a gRPC status, for which hosts kill the instance. */
    STATUS,
    /** By a payload with errorMessage and errorType. */
    PAYLOAD
  }

  public OpenEdgeConfig {
    functions = List.copyOf(functions);
  }

  @Override
  public Duration grace() {
    return timeout.compareTo(LONGEST_GRACE) < 0 ? timeout : LONGEST_GRACE;
  }
}
