package io.fnworker.localhost.process;

import io.fnworker.config.LocalHostConfig.WorkerStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line a real host makes, put together as it does. Stateless. */
public final class CommandLine {
  private static final Pattern VARIABLE = Pattern.compile("%([^%]*)%");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

  private CommandLine() {}

  /** The executable and its words; variables that are not set vanish. */
  public static List<String> of(
      WorkerDescription worker,
      WorkerStart start,
      Map<String, String> environment,
      String bind,
      int port,
      String workerId,
      String requestId) {
    StringBuilder line = new StringBuilder();
    start.javaOptions().forEach(option -> line.append(' ').append(option));
    worker.arguments().forEach(argument -> line.append(' ').append(argument));
    if (!worker.workerPath().isEmpty()) {
      line.append(" \"").append(worker.workerPath()).append('"');
    }
    start.arguments().forEach(argument -> line.append(" \"").append(argument).append('"'));
    String expanded = expand(line.toString(), environment);
    List<String> words = new ArrayList<>();
    words.add(expand(worker.executable(), environment));
    Matcher word = WORD.matcher(expanded);
    while (word.find()) {
      words.add(word.group().replace("\"", ""));
    }
    words.addAll(protocol(bind, port, workerId, requestId));
    return words;
  }

  /** The protocol's own arguments, in the old style and in the new one. */
  public static List<String> protocol(String bind, int port, String workerId, String requestId) {
    String limit = Integer.toString(Integer.MAX_VALUE);
    return List.of(
        "--host",
        bind,
        "--port",
        Integer.toString(port),
        "--workerId",
        workerId,
        "--requestId",
        requestId,
        "--grpcMaxMessageLength",
        limit,
        "--functions-uri",
        "http://" + bind + ":" + port + "/",
        "--functions-worker-id",
        workerId,
        "--functions-request-id",
        requestId,
        "--functions-grpc-max-message-length",
        limit);
  }

  private static String expand(String text, Map<String, String> environment) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), "")));
  }
}
