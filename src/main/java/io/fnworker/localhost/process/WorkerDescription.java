package io.fnworker.localhost.process;

import io.fnworker.config.ConfigException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a worker is started: worker.config.json, or this very program. Profiles are not applied.
 * Immutable.
 *
 * @param executable may hold %VARIABLES%, as the arguments may
 * @param arguments before the worker's path
 * @param workerPath quoted on the command line; empty when the arguments name everything
 */
public record WorkerDescription(
    Path directory,
    String executable,
    List<String> arguments,
    String workerPath,
    String runtimeVersion,
    boolean indexing,
    boolean errorsOnly) {
  private static final String MAIN = "io.fnworker.Main";

  public WorkerDescription {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads a worker directory. Blocks.
   *
   * @throws ConfigException naming the file and the fix
   */
  public static WorkerDescription read(Path workerDirectory) {
    Path directory = workerDirectory.toAbsolutePath().normalize();
    Path file = directory.resolve("worker.config.json");
    try {
      JsonObject json =
          new JsonObject(Files.readString(file)).getJsonObject("description", new JsonObject());
      Path worker = directory.resolve(json.getString("defaultWorkerPath", ""));
      if (!Files.isRegularFile(worker)) {
        throw new ConfigException(
            file + ": description.defaultWorkerPath: " + worker + " does not exist");
      }
      return new WorkerDescription(
          directory,
          json.getString("defaultExecutablePath", ""),
          arguments(json, directory),
          worker.toString(),
          json.getString("defaultRuntimeVersion", ""),
          "true".equalsIgnoreCase(json.getString("workerIndexing", "")),
          Boolean.parseBoolean(
              String.valueOf(json.getValue("UseStdErrorStreamForErrorsOnly", "false"))));
    } catch (IOException e) {
      throw new ConfigException(
          "localHost.workerDirectory: " + file + " cannot be read; give the directory of a worker");
    } catch (DecodeException | ClassCastException e) {
      throw new ConfigException(file + ": is no worker description: " + e.getMessage());
    }
  }

  /** This program as a worker: the jar it runs from, or its class path. */
  public static WorkerDescription self() {
    Path home = Path.of(System.getProperty("java.home"), "bin", "java");
    Path code = codeSource();
    boolean jar = code.toString().endsWith(".jar") && Files.isRegularFile(code);
    List<String> arguments =
        jar
            ? List.of("-jar")
            : List.of("-cp", "\"" + System.getProperty("java.class.path") + "\"", MAIN);
    Path parent = code.getParent();
    return new WorkerDescription(
        jar && parent != null ? parent : code,
        home.toString(),
        arguments,
        jar ? code.toString() : "",
        Integer.toString(Runtime.version().feature()),
        /* indexing= */ true,
        /* errorsOnly= */ false);
  }

  private static Path codeSource() {
    try {
      return Path.of(
          WorkerDescription.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> arguments(JsonObject json, Path directory) {
    List<String> arguments = new ArrayList<>();
    json.getJsonArray("arguments", new JsonArray())
        .forEach(
            argument ->
                arguments.add(
                    String.valueOf(argument)
                        .replace("{workerDirectoryPath}", directory.toString())));
    return arguments;
  }
}
