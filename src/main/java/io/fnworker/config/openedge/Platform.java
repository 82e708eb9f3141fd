package io.fnworker.config.openedge;

import io.fnworker.config.ConfigException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What hosts after the first generation tell by environment variables, whose names changed twice.
 * Stateless.
 */
final class Platform {
  /** A variable and what it says. */
  record Found(String variable, String value) {}

  private static final List<String> ADDRESSES =
      List.of(
          "BAETYL_SERVICE_INSTANCE_ADDRESS",
          "OPENEDGE_SERVICE_INSTANCE_ADDRESS",
          "OPENEDGE_SERVICE_ADDRESS");

  private static final List<String> NAMES =
      List.of(
          "BAETYL_SERVICE_NAME",
          "BAETYL_SERVICE_INSTANCE_NAME",
          "OPENEDGE_SERVICE_INSTANCE_NAME",
          "OPENEDGE_SERVICE_NAME");

  private static final String DYNAMIC_PORT = "BAETYL_SERVICE_DYNAMIC_PORT";
  private static final String V2_ADDRESS = "0.0.0.0:80";
  private static final String V2_CODE = "var/lib/baetyl/code";

  private Platform() {}

  static boolean isV2(Map<String, String> environment) {
    return environment.containsKey(HostFile.RUN_MODE);
  }

  /** Null when the environment leaves that to the file. */
  static @Nullable Found address(Map<String, String> environment) {
    if (!"native".equals(environment.get(HostFile.RUN_MODE))) {
      return isV2(environment) ? null : first(ADDRESSES, environment);
    }
    String port = environment.getOrDefault(DYNAMIC_PORT, "");
    if (port.isEmpty()) {
      throw new ConfigException(
          DYNAMIC_PORT + ": missing; in native mode the host sets it to the port to listen on");
    }
    return new Found(DYNAMIC_PORT, "127.0.0.1:" + port);
  }

  /** For a host that says nothing of it; empty when it must. */
  static String defaultAddress(Map<String, String> environment) {
    return isV2(environment) ? V2_ADDRESS : "";
  }

  /** Empty when the environment leaves that to the file. */
  static String name(Map<String, String> environment) {
    Found found = first(isV2(environment) ? NAMES.subList(0, 1) : NAMES, environment);
    return found == null ? "" : found.value();
  }

  /** The directory under which code directories lie; empty for the one we were started in. */
  static String codePath(Map<String, String> environment) {
    String path = environment.getOrDefault("BAETYL_CODE_PATH", "");
    return path.isEmpty() && isV2(environment) ? V2_CODE : path;
  }

  private static @Nullable Found first(List<String> names, Map<String, String> environment) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return new Found(name, value);
      }
    }
    return null;
  }
}
