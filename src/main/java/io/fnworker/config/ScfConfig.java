package io.fnworker.config;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The SCF custom runtime to serve, as its platform describes it in the environment.
 *
 * @param host of the runtime API
 * @param port of the runtime API, 1 to 65535
 * @param handler {@code package.Class.method}
 * @param codeDirectory the unpacked code package
 * @param functionName and version and namespace: the function's identity on the platform
 * @param context what functions may know of the environment; no credentials
 * @param secrets what nobody may see
 * @param wrapOutputs whether outputs beside the return value are wrapped into the result instead of
 *     refused at load
 * @param readyLimit how long the message that this process is ready is tried again
 * @param postLimit how long an answer to a message of ours may take
 */
public record ScfConfig(
    String host,
    int port,
    String handler,
    String codeDirectory,
    String functionName,
    String functionVersion,
    String namespace,
    Map<String, String> context,
    Secrets secrets,
    boolean wrapOutputs,
    Duration readyLimit,
    Duration postLimit)
    implements DoorConfig {
  static final String API = "SCF_RUNTIME_API";
  static final String API_PORT = "SCF_RUNTIME_API_PORT";

  private static final int READY_MILLIS = 30_000;
  private static final int POST_MILLIS = 30_000;

  /** The platform names none; what ends processes elsewhere waits for at least 30 s. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  public ScfConfig {
    context = Map.copyOf(context);
  }

  static ScfConfig from(ConfigSection section, Map<String, String> environment) {
    String handler = handler(environment);
    ScfConfig config =
        new ScfConfig(
            required(environment, API, "the SCF platform sets it to the host of its runtime API"),
            port(environment),
            handler,
            environment.getOrDefault("USER_CODE_ROOT", "/var/user/"),
            environment.getOrDefault("SCF_FUNCTIONNAME", handler),
            environment.getOrDefault("SCF_FUNCTIONVERSION", "$LATEST"),
            environment.getOrDefault("SCF_NAMESPACE", "default"),
            context(environment),
            Secrets.of(environment),
            section.bool("wrapOutputs", false),
            Duration.ofMillis(section.number("readyMillis", READY_MILLIS, 0, READY_MILLIS)),
            Duration.ofMillis(section.number("postMillis", POST_MILLIS, 1, 3_600_000)));
    section.end();
    return config;
  }

  @Override
  public Duration grace() {
    return GRACE;
  }

  public String address() {
    return "http://" + host + ":" + port;
  }

  private static String required(Map<String, String> environment, String name, String who) {
    @Nullable String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new ConfigException(name + ": missing in the environment; " + who);
    }
    return value.strip();
  }

  private static int port(Map<String, String> environment) {
    String port =
        required(environment, API_PORT, "the SCF platform sets it to the port of its runtime API");
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      throw new ConfigException(API_PORT + ": \"" + port + "\" is not a port from 1 to 65535");
    }
    return Integer.parseInt(port);
  }

  private static String handler(Map<String, String> environment) {
    String handler =
        required(environment, "_HANDLER", "set the function's handler to package.Class.method");
    int dot = handler.lastIndexOf('.');
    if (dot < 1 || dot == handler.length() - 1) {
      throw new ConfigException(
          "_HANDLER: \"" + handler + "\" names no method; write package.Class.method");
    }
    return handler;
  }

  private static Map<String, String> context(Map<String, String> environment) {
    Map<String, String> context = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          boolean ofPlatform = name.startsWith("SCF_") || name.startsWith("TENCENTCLOUD_");
          if (ofPlatform && !Secrets.isName(name)) {
            context.put(name, value);
          }
        });
    return context;
  }
}
