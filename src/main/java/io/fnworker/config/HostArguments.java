package io.fnworker.config;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command line as a host writes it: older hosts use the short names, newer ones the {@code
 * functions-} names, current ones pass both, and any may add options of its own later, which are
 * ignored. The {@code functions-} name wins. {@code --name value}, {@code --name=value}, a single
 * dash and unambiguous beginnings of a name are all understood.
 */
public record HostArguments(Map<Option, String> values) {

  /** What this program understands. */
  public enum Option {
    FUNCTIONS_URI("functions-uri", "fu"),
    FUNCTIONS_WORKER_ID("functions-worker-id", "fw"),
    FUNCTIONS_REQUEST_ID("functions-request-id", "fq"),
    FUNCTIONS_MAX_MESSAGE("functions-grpc-max-message-length", "fm"),
    HOST("host", "h"),
    PORT("port", "p"),
    WORKER_ID("workerId", "w"),
    REQUEST_ID("requestId", "q"),
    MAX_MESSAGE("grpcMaxMessageLength", "m"),
    CONF("conf", "conf"),
    OPENEDGE_CONFIGURATION("c", "c");

    private final String name;
    private final String shortName;

    Option(String name, String shortName) {
      this.name = name;
      this.shortName = shortName;
    }

    String flag() {
      return "--" + name;
    }

    static @Nullable Option find(String word) {
      Option found = null;
      for (Option option : values()) {
        if (option.name.equals(word) || option.shortName.equals(word)) {
          return option;
        }
        boolean begins = word.length() > 2 && option.name.startsWith(word);
        if (begins) {
          if (found != null) {
            return null;
          }
          found = option;
        }
      }
      return found;
    }
  }

  public HostArguments {
    values = Map.copyOf(values);
  }

  public static HostArguments parse(String... words) {
    Map<Option, String> values = new EnumMap<>(Option.class);
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (!word.startsWith("-")) {
        continue;
      }
      int equals = word.indexOf('=');
      Option option =
          Option.find(
              word.substring(0, equals < 0 ? word.length() : equals).replaceFirst("^--?", ""));
      if (equals >= 0) {
        put(values, option, word.substring(equals + 1));
      } else if (i + 1 < words.length && !isOption(words[i + 1])) {
        put(values, option, words[++i]);
      } else if (option != null) {
        throw new ConfigException(
            option.flag() + ": value missing; write " + option.flag() + " <value>");
      }
    }
    return new HostArguments(values);
  }

  private static boolean isOption(String word) {
    return word.length() > 1 && word.startsWith("-") && !Character.isDigit(word.charAt(1));
  }

  private static void put(Map<Option, String> values, @Nullable Option option, String value) {
    if (option != null) {
      values.put(option, value);
    }
  }

  public @Nullable String configFile() {
    return values.get(Option.CONF);
  }

  /** JSON text or the path of a YAML file, as OpenEdge passes it to each instance. */
  public @Nullable String openEdgeConfiguration() {
    return values.get(Option.OPENEDGE_CONFIGURATION);
  }

  /** True when a host has started this process, or somebody who writes like one. */
  public boolean nameAHost() {
    return values.containsKey(Option.FUNCTIONS_URI)
        || values.containsKey(Option.HOST)
        || values.containsKey(Option.PORT)
        || values.containsKey(Option.FUNCTIONS_WORKER_ID)
        || values.containsKey(Option.WORKER_ID);
  }

  /** The host these arguments name. */
  AzureConfig toAzure(int keepAliveSeconds) {
    return AzureConfig.of(
        values.containsKey(Option.FUNCTIONS_URI) ? Option.FUNCTIONS_URI.flag() : Option.PORT.flag(),
        uri(),
        required(Option.FUNCTIONS_WORKER_ID, Option.WORKER_ID),
        required(Option.FUNCTIONS_REQUEST_ID, Option.REQUEST_ID),
        maxMessageBytes(),
        keepAliveSeconds);
  }

  private String uri() {
    String uri = values.get(Option.FUNCTIONS_URI);
    if (uri != null) {
      return uri;
    }
    String host = values.get(Option.HOST);
    String port = values.get(Option.PORT);
    if (host == null || port == null) {
      throw new ConfigException("--functions-uri: missing; give it, or --host and --port");
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "--port: port number \"%s\" is not qualified. It must be an integer within range [1, 65535]",
              port));
    }
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
  }

  private String required(Option option, Option legacy) {
    String value = values.getOrDefault(option, values.get(legacy));
    if (value == null || value.isEmpty()) {
      throw new ConfigException(
          option.flag() + ": missing; a host passes it to each worker it starts");
    }
    return value;
  }

  private long maxMessageBytes() {
    String value =
        values.getOrDefault(Option.FUNCTIONS_MAX_MESSAGE, values.get(Option.MAX_MESSAGE));
    if (value == null) {
      return AzureConfig.DEFAULT_MAX_MESSAGE_BYTES;
    }
    if (!value.matches("[1-9]\\d{0,17}")) {
      throw new ConfigException(
          Option.FUNCTIONS_MAX_MESSAGE.flag()
              + ": \""
              + value
              + "\" is not a number of bytes above 0");
    }
    return Math.min(Long.parseLong(value), AzureConfig.DEFAULT_MAX_MESSAGE_BYTES);
  }
}
