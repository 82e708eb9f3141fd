package io.fnworker.localhost.app;

import io.fnworker.config.AppRoot;
import io.fnworker.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory of an app, read once. Immutable.
 *
 * @param functions those with a function.json file
 * @param settings values of local.settings.json, the environment of the worker process
 */
public record FunctionApp(
    Path directory, HostJson hostJson, List<HostFunction> functions, Map<String, String> settings) {

  public FunctionApp {
    functions = List.copyOf(functions);
    settings = Map.copyOf(settings);
  }

  /**
   * Reads the directory. Blocks.
   *
   * @throws ConfigException when it is no function app
   */
  public static FunctionApp read(Path directory) {
    Path app = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(app)) {
      throw new ConfigException(
          "localHost.app: " + app + " is no directory; give the directory of a function app");
    }
    return new FunctionApp(app, HostJson.read(app), functions(app), settings(app));
  }

  private static List<HostFunction> functions(Path app) {
    AppRoot root = new AppRoot(app);
    try (Stream<Path> entries = Files.list(app)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve("function.json")))
          .sorted()
          .map(entry -> FunctionJson.read(entry, root))
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new ConfigException("localHost.app: " + app + " cannot be listed (" + e + ")");
    }
  }

  private static Map<String, String> settings(Path app) {
    Path file = app.resolve("local.settings.json");
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    JsonObject json = RelaxedJson.read(file);
    Map<String, String> settings = new LinkedHashMap<>();
    if (!json.getBoolean("IsEncrypted", false)) {
      json.getJsonObject("Values", new JsonObject())
          .forEach(value -> settings.put(value.getKey(), String.valueOf(value.getValue())));
    }
    return settings;
  }
}
