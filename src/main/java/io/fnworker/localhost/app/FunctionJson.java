package io.fnworker.localhost.app;

import io.fnworker.config.AppRoot;
import io.fnworker.config.ConfigException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Host indexing: a function from its function.json, as build plugins write it. */
final class FunctionJson {
  private FunctionJson() {}

  /**
   * Reads {@code directory/function.json}; what is wrong becomes the function's error. Blocks.
   *
   * @param root what the script file must lie in
   */
  static HostFunction read(Path directory, AppRoot root) {
    String name = directory.getFileName().toString();
    String id = UUID.randomUUID().toString();
    try {
      JsonObject json = RelaxedJson.read(directory.resolve("function.json"));
      Path script = root.locate(directory, json.getString("scriptFile", ""));
      return new HostFunction(
          id,
          name,
          directory.toString(),
          script.toString(),
          json.getString("entryPoint", ""),
          bindings(json),
          disabled(json),
          Files.isRegularFile(script)
              ? null
              : "scriptFile " + script + " does not exist; build the app into its directory");
    } catch (ConfigException | ClassCastException | IllegalArgumentException e) {
      return new HostFunction(
          id, name, directory.toString(), "", "", List.of(), false, String.valueOf(e.getMessage()));
    }
  }

  private static List<HostBinding> bindings(JsonObject json) {
    List<HostBinding> bindings = new ArrayList<>();
    JsonArray array = json.getJsonArray("bindings", new JsonArray());
    for (int i = 0; i < array.size(); i++) {
      bindings.add(HostBinding.read(array.getJsonObject(i)));
    }
    if (bindings.stream().filter(HostBinding::isTrigger).count() != 1) {
      throw new IllegalArgumentException("bindings must hold exactly one trigger");
    }
    return bindings;
  }

  /** A boolean, or the name of an app setting that holds one. */
  private static boolean disabled(JsonObject json) {
    Object value = json.getValue("disabled", false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    String setting = System.getenv(String.valueOf(value).replace("%", ""));
    return "true".equalsIgnoreCase(setting) || "1".equals(setting);
  }
}
