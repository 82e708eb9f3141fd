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
  private final HostSection host;
  private final OwnSettings own;
  private final Map<String, String> environment;

  private OpenEdgeSettings(HostSection host, OwnSettings own, Map<String, String> environment) {
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
    OwnSettings settings = OwnSettings.read(own);
    HostSection host = HostFile.read(argument, environment);
    return new OpenEdgeSettings(host, settings, environment).read();
  }

  private OpenEdgeConfig read() {
    HostSection server = host.section("server");
    String name = firstOf(Platform.name(environment), host.text("name"), own.name());
    Address address = address(server);
    if (name.isEmpty()) {
      throw host.missing("name", "give this instance a name, in -c or as openedge.name");
    }
    Duration timeout = server.duration("timeout");
    int max = server.section("message").section("length").size("max");
    return new OpenEdgeConfig(
        name,
        address.host(),
        address.port(),
        timeout.isZero() ? own.timeout() : timeout,
        max == 0 ? own.maxMessageBytes() : max,
        maxRunning(server),
        own.maxWaiting(),
        FunctionSettings.read(host, own.functions(), Platform.codePath(environment)),
        TlsSettings.read(server, own.tls(), environment),
        choice("FNWORKER_OPENEDGE_ERRORS", own.errors()),
        own.wrapOutputs(),
        LogSettings.read(host.section("logger")));
  }

  private Address address(HostSection server) {
    Platform.Found found = Platform.address(environment);
    if (found != null) {
      return Address.of(found.variable(), found.value());
    }
    String address =
        firstOf(server.text("address"), own.address(), Platform.defaultAddress(environment));
    if (address.isEmpty()) {
      throw server.missing("address", "give host:port, in -c or as openedge.address");
    }
    return Address.of(server.key("address"), address);
  }

  /** Two settings of later hosts mean the same here; the smaller one counts. */
  private int maxRunning(HostSection server) {
    int concurrent = server.section("concurrent").count("max", 1, Integer.MAX_VALUE);
    int workers = server.section("workers").count("max", 1, Integer.MAX_VALUE);
    return IntStream.of(concurrent, workers).filter(max -> max > 0).min().orElse(own.maxRunning());
  }

  private <E extends Enum<E>> E choice(String variable, E fallback) {
    String text = environment.getOrDefault(variable, "");
    if (text.isEmpty()) {
      return fallback;
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
