package io.fnworker.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line that a real Functions host makes of a worker directory, rule by rule: variables
 * between percent signs are replaced, unknown ones vanish, settings of the app are appended to the
 * file's arguments, then come the quoted path of the worker and the protocol's own arguments, in
 * the old and in the new style.
 *
 * @param workerDirectory holds worker.config.json
 * @param environment the host's environment
 * @param appArguments the setting languageWorkers__java__arguments, split at white space
 */
public record HostCommandLine(
    Path workerDirectory, Map<String, String> environment, String appArguments) {
  private static final Pattern VARIABLE = Pattern.compile("%([^%]*)%");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

  /** The description part of worker.config.json. */
  public JsonObject description() throws IOException {
    String json = Files.readString(workerDirectory.resolve("worker.config.json"));
    return new JsonObject(json).getJsonObject("description");
  }

  /** The words as the process gets them. */
  public List<String> words(int port, String workerId, String requestId) throws IOException {
    StringBuilder line = new StringBuilder();
    arguments().forEach(argument -> line.append(' ').append(expand(argument)));
    line.append(" \"").append(workerPath()).append('"');
    line.append(protocol(port, workerId, requestId));
    List<String> words = new ArrayList<>();
    words.add(expand(description().getString("defaultExecutablePath")));
    Matcher word = WORD.matcher(VARIABLE.matcher(line).replaceAll(""));
    while (word.find()) {
      words.add(word.group().replace("\"", ""));
    }
    return words;
  }

  private Path workerPath() throws IOException {
    return workerDirectory.resolve(description().getString("defaultWorkerPath")).toAbsolutePath();
  }

  private List<String> arguments() throws IOException {
    List<String> arguments = new ArrayList<>();
    for (Object argument : description().getJsonArray("arguments", new JsonArray())) {
      arguments.add(
          argument.toString().replace("{workerDirectoryPath}", workerDirectory.toString()));
    }
    if (!appArguments.isBlank()) {
      arguments.addAll(List.of(appArguments.strip().split("\\s+")));
    }
    return arguments;
  }

  /** As the host's platform does it: a variable that is not set stays as it is. */
  private String expand(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(environment.getOrDefault(found.group(1), found.group())));
  }

  private static String protocol(int port, String workerId, String requestId) {
    return String.join(
        " ",
        " --host 127.0.0.1 --port " + port,
        "--workerId " + workerId,
        "--requestId " + requestId,
        "--grpcMaxMessageLength 2147483647",
        "--functions-uri http://127.0.0.1:" + port + "/",
        "--functions-worker-id " + workerId,
        "--functions-request-id " + requestId,
        "--functions-grpc-max-message-length 2147483647");
  }
}
