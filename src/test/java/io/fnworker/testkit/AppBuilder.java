package io.fnworker.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes app directories as build plugins do. */
public final class AppBuilder {
  private final Path directory;

  public AppBuilder(Path directory) {
    this.directory = directory;
    write(directory.resolve("app.jar"), "");
    hostJson(new JsonObject().put("version", "2.0"));
  }

  public Path directory() {
    return directory;
  }

  public AppBuilder hostJson(JsonObject json) {
    write(directory.resolve("host.json"), json.encodePrettily());
    return this;
  }

  public AppBuilder function(String name, JsonObject... bindings) {
    return functionJson(
        name,
        new JsonObject()
            .put("scriptFile", "../app.jar")
            .put("entryPoint", "com.example.Functions." + name)
            .put("bindings", new JsonArray(List.of((Object[]) bindings)))
            .encodePrettily());
  }

  public AppBuilder functionJson(String name, String text) {
    write(directory.resolve(name).resolve("function.json"), text);
    return this;
  }

  /** A function on HTTP that answers by its return value. */
  public AppBuilder http(String name, String route, String... methods) {
    JsonObject trigger = binding("req", "httpTrigger", "in").put("route", route);
    if (methods.length > 0) {
      trigger.put("methods", new JsonArray(List.of((Object[]) methods)));
    }
    return function(name, trigger, binding("$return", "http", "out"));
  }

  public static JsonObject binding(String name, String type, String direction) {
    return new JsonObject().put("name", name).put("type", type).put("direction", direction);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
