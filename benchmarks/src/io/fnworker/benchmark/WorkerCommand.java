package io.fnworker.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a worker.
 *
 * @param name in the report
 * @param command up to the arguments that a host adds
 * @param directory what the host names as the worker's directory
 * @param runsFunctions false for one that only echoes
 */
record WorkerCommand(String name, List<String> command, Path directory, boolean runsFunctions) {

  /** From {@code name=command line}, split at blanks. */
  static WorkerCommand parse(String option) {
    int equals = option.indexOf('=');
    if (equals < 1 || equals == option.length() - 1) {
      throw new IllegalArgumentException(
          "--worker "
              + option
              + ": write it as name=command, such as other=\"java -jar other.jar\"");
    }
    List<String> words = List.of(option.substring(equals + 1).strip().split("\\s+"));
    Path jar = Path.of(words.get(words.size() - 1)).toAbsolutePath();
    Path directory = Files.isRegularFile(jar) ? jar.getParent() : Path.of("").toAbsolutePath();
    return new WorkerCommand(option.substring(0, equals), words, directory, true);
  }

  /** As a host starts the worker of this directory, by its worker.config.json. */
  static WorkerCommand ofDirectory(String name, Path java, Path directory, List<String> options)
      throws IOException {
    JsonObject description =
        JsonParser.parseString(Files.readString(directory.resolve("worker.config.json")))
            .getAsJsonObject()
            .getAsJsonObject("description");
    List<String> words = new ArrayList<>(List.of(java.toString()));
    words.addAll(options);
    description
        .getAsJsonArray("arguments")
        .forEach(a -> addArgument(a.getAsString(), directory, words));
    words.add(directory.resolve(description.get("defaultWorkerPath").getAsString()).toString());
    return new WorkerCommand(name, words, directory, true);
  }

  private static void addArgument(String argument, Path directory, List<String> words) {
    String filled =
        argument
            .replace("{workerDirectoryPath}", directory.toString())
            .replaceAll("%[A-Z_]+%|\"", "")
            .strip();
    if (!filled.isEmpty()) {
      words.addAll(List.of(filled.split("\\s+")));
    }
  }

  /** The yardstick: Vert.x and nothing else. */
  static WorkerCommand bare(Path java, String classPath) {
    List<String> words =
        List.of(java.toString(), "-cp", classPath, "io.fnworker.benchmark.bare.BareWorker");
    return new WorkerCommand("bare", words, Path.of("").toAbsolutePath(), false);
  }
}
