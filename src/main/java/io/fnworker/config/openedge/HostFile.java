package io.fnworker.config.openedge;

import io.fnworker.config.ConfigException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -c} says: text in braces is JSON, anything else is the path of a YAML file. A Baetyl
 * v2 host passes no argument but names the file in the environment.
 */
final class HostFile {
  static final String RUN_MODE = "BAETYL_RUN_MODE";
  private static final String CONF_FILE = "BAETYL_CONF_FILE";
  private static final String V2_FILE = "etc/baetyl/conf.yml";

  private HostFile() {}

  /**
   * @param argument of {@code -c}; null without one
   */
  static HostSection read(@Nullable String argument, Map<String, String> environment) {
    if (environment.containsKey(RUN_MODE)) {
      return new HostSection(v2(argument, environment));
    }
    return new HostSection(argument == null ? Map.of() : of(argument.strip()));
  }

  private static Map<?, ?> of(String argument) {
    boolean json = argument.startsWith("{") && argument.endsWith("}");
    return json ? json(argument) : yaml("-c: ", argument);
  }

  private static Map<?, ?> v2(@Nullable String argument, Map<String, String> environment) {
    String named = environment.getOrDefault(CONF_FILE, "");
    String file = named.isEmpty() ? V2_FILE : named;
    if (argument != null && !same(argument.strip(), file)) {
      throw new ConfigException(
          "-c: %s is set, so the configuration is %s; leave -c away or let %s name the same file"
              .formatted(RUN_MODE, file, CONF_FILE));
    }
    return yaml(named.isEmpty() ? RUN_MODE + ": " : CONF_FILE + ": ", file);
  }

  private static boolean same(String one, String other) {
    try {
      return Path.of(one)
          .toAbsolutePath()
          .normalize()
          .equals(Path.of(other).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Map<?, ?> json(String text) {
    try {
      return new JsonObject(text).getMap();
    } catch (DecodeException e) {
      throw new ConfigException(
          "-c: is not JSON, although it stands in braces: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Map<?, ?> yaml(String setting, String file) {
    try {
      return YamlText.read(setting + file, Files.readString(Path.of(file)));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new ConfigException(
          setting + "there is no file " + file + "; give the path of a YAML file");
    } catch (IOException e) {
      throw new ConfigException(setting + "cannot read " + file + ": " + e);
    }
  }
}
