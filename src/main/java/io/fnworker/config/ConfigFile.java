package io.fnworker.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a configuration file: one JSON object. */
public final class ConfigFile {
  private ConfigFile() {}

  public static ConfigSection read(String file) {
    try {
      return new ConfigSection("", new JsonObject(Files.readString(Path.of(file))));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new ConfigException(
          "-conf: there is no file " + file + "; give the path of a configuration file");
    } catch (IOException e) {
      throw new ConfigException("-conf: cannot read " + file + ": " + e);
    } catch (DecodeException | ClassCastException e) {
      throw new ConfigException(
          "-conf: "
              + file
              + " is not a JSON object: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }
}
