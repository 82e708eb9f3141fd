package io.fnworker.config.openedge;

import io.fnworker.config.ConfigException;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.OpenEdgeConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is known of an OpenEdge or Baetyl host. The environment wins over the host's
 * file, that over the section {@code openedge} of our own file, that over the defaults of the
 * protocol.
 */
public final class OpenEdgeSettings {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_MESSAGE_BYTES = 4 << 20;
  private static final int MAX_WAITING = 100_000;

  private final HostSection host;
  private final ConfigSection own;
  private final Map<String, String> environment;

  private OpenEdgeSettings(HostSection host, ConfigSection own, Map<String, String> environment) {
    this.host = host;
    this.own = own;
    this.environment = environment;
  }

  /**
   * @param own section of our configuration file; read to its end
   * @param argument of {@code -c}: JSON or the path of a YAML file; null without one
   */
  public static OpenEdgeConfig read(
      ConfigSection own, @Nullable String argument, Map<String, String> environment) {
    HostSection host = HostFile.read(argument, environment);
    OpenEdgeConfig config = new OpenEdgeSettings(host, own, environment).read();
    own.end();
    return config;
  }

  private OpenEdgeConfig read() {
    HostSection server = host.section("server");
    String name = firstOf(Platform.name(environment), host.text("name"), own.string("name", ""));
    Address address = address(server);
    if (name.isEmpty()) {
      throw host.missing("name", "give this instance a name, in -c or as openedge.name");
    }
    long ownTimeout = own.number("timeoutMillis", TIMEOUT.toMillis(), 0, 86_400_000);
    Duration timeout = server.duration("timeout");
    int ownMax = own.integer("maxMessageBytes", MAX_MESSAGE_BYTES, 1, Integer.MAX_VALUE);
    int max = server.section("message").section("length").size("max");
    return new OpenEdgeConfig(
        name,
        address.host(),
        address.port(),
        timeout.isZero() ? Duration.ofMillis(ownTimeout) : timeout,
        max == 0 ? ownMax : max,
        maxRunning(server),
        own.integer("maxWaiting", MAX_WAITING, 0, Integer.MAX_VALUE),
        FunctionSettings.read(host, own, Platform.codePath(environment)),
        TlsSettings.read(server, own.section("tls"), environment),
        choice("errors", "FNWORKER_OPENEDGE_ERRORS", OpenEdgeConfig.Errors.STATUS),
        choice("outputs", "FNWORKER_OPENEDGE_OUTPUTS", OpenEdgeConfig.Outputs.REFUSE),
        LogSettings.read(host.section("logger")));
  }

  private Address address(HostSection server) {
    String own = this.own.string("address", "");
    String fromFile = firstOf(server.text("address"), own, Platform.defaultAddress(environment));
    Platform.Found found = Platform.address(environment);
    if (found != null) {
      return Address.of(found.variable(), found.value());
    }
    if (fromFile.isEmpty()) {
      throw server.missing("address", "give host:port, in -c or as openedge.address");
    }
    return Address.of(server.key("address"), fromFile);
  }

  /** Two settings of later hosts mean the same here; the smaller one counts. */
  private int maxRunning(HostSection server) {
    int concurrent = server.section("concurrent").count("max", 1, Integer.MAX_VALUE);
    int workers = server.section("workers").count("max", 1, Integer.MAX_VALUE);
    int ours = own.integer("maxRunning", 0, 0, Integer.MAX_VALUE);
    return IntStream.of(concurrent, workers).filter(max -> max > 0).min().orElse(ours);
  }

  private <E extends Enum<E>> E choice(String key, String variable, E fallback) {
    E fromFile = own.choice(key, fallback);
    String text = environment.getOrDefault(variable, "");
    if (text.isEmpty()) {
      return fromFile;
    }
    for (E constant : fallback.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new ConfigException(
        variable
            + ": must be one of "
            + List.of(fallback.getDeclaringClass().getEnumConstants())
            + " in lower case, is "
            + text);
  }

  private static String firstOf(String... texts) {
    for (String text : texts) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }
}
