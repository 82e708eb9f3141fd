package io.fnworker.localhost.app;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.fnworker.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files as the host reads them: comments and trailing commas are tolerated. */
final class RelaxedJson {
  private RelaxedJson() {}

  /**
   * Reads a file that holds one object. Blocks.
   *
   * @throws ConfigException naming the file and what is wrong with it
   */
  static JsonObject read(Path file) {
    try {
      String text = Files.readString(file);
      return new JsonObject(JsonParser.parseString(text).getAsJsonObject().toString());
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read (" + e + "); give a readable file");
    } catch (JsonParseException | IllegalStateException e) {
      throw new ConfigException(file + ": is not a JSON object: " + e.getMessage());
    }
  }
}
