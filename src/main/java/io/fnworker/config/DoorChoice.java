package io.fnworker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which protocol to speak, told by how the process was started. Each platform starts its workers in
 * its own way, so there is nothing to configure there; two signs of different platforms are refused
 * instead of guessed at.
 */
final class DoorChoice {
  private record Sign(DoorKind door, String seen) {}

  private DoorChoice() {}

  static DoorKind of(ConfigSection file, HostArguments arguments, Map<String, String> environment) {
    List<Sign> signs = signs(file, arguments, environment);
    for (Sign sign : signs) {
      if (sign.door() != signs.get(0).door()) {
        throw conflict(signs.get(0), sign);
      }
    }
    return signs.isEmpty() ? DoorKind.AZURE : signs.get(0).door();
  }

  private static List<Sign> signs(
      ConfigSection file, HostArguments arguments, Map<String, String> environment) {
    List<Sign> signs = new ArrayList<>();
    if (arguments.nameAHost()) {
      signs.add(new Sign(DoorKind.AZURE, "the arguments of a Functions host"));
    }
    if (arguments.openEdgeConfiguration() != null) {
      signs.add(new Sign(DoorKind.OPENEDGE, "the argument -c"));
    }
    if (environment.containsKey("BAETYL_RUN_MODE")) {
      signs.add(new Sign(DoorKind.OPENEDGE, "BAETYL_RUN_MODE in the environment"));
    }
    if (environment.containsKey(ScfConfig.API)) {
      signs.add(new Sign(DoorKind.SCF, ScfConfig.API + " in the environment"));
    } else if (environment.containsKey(ScfConfig.API_PORT)) {
      // One without the other is a mistake, which the settings of that door can name.
      signs.add(new Sign(DoorKind.SCF, ScfConfig.API_PORT + " in the environment"));
    }
    @Nullable String named = file.optionalString("door");
    if (named != null) {
      DoorKind door = DoorKind.named(file.key("door"), named);
      signs.add(new Sign(door, "\"door\": \"" + door + "\" in the configuration file"));
    }
    return signs;
  }

  private static ConfigException conflict(Sign one, Sign other) {
    return new ConfigException(
        "door: %s asks for %s, but %s for %s; a process serves one host, so take one of them away"
            .formatted(one.seen(), one.door(), other.seen(), other.door()));
  }
}
