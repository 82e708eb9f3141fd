package io.fnworker.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Section "localHost": the Functions host that this jar carries for development, tests and load
 * runs. Immutable, safe for use by any thread.
 *
 * @param mode where the host runs, or that it does not run
 * @param app directory of the function app (host.json, jar, lib/)
 * @param ports where the host listens
 * @param worker how a stand-alone host comes by its worker
 * @param timeScale factor on every time limit of the host; 0.1 makes a 10 s limit 1 s
 * @param indexing whether the worker is asked for the functions
 * @param httpProxy whether HTTP requests are forwarded to a worker that announces HttpUri
 * @param placeholder whether the worker first starts without the app, is warmed up and gets the app
 *     by an environment reload
 * @param capabilities what the host announces in WorkerInitRequest, beside MultiStream
 * @param queues whether the output of a queue binding triggers the functions of that queue
 * @param failOnViolations whether a stand-alone host that saw violations ends with a code other
 *     than 0
 */
public record LocalHostConfig(
    Mode mode,
    Path app,
    Ports ports,
    WorkerStart worker,
    double timeScale,
    Indexing indexing,
    boolean httpProxy,
    boolean placeholder,
    Map<String, String> capabilities,
    boolean queues,
    boolean failOnViolations) {

  /** Where the host runs. */
  public enum Mode {
    /** In the worker's JVM. */
    EMBEDDED,
    /** In a JVM of its own, command "host". */
    STANDALONE,
    /** Not at all: the worker is started by another host. */
    OFF
  }

  /** Whether the host sends FunctionsMetadataRequest. */
  public enum Indexing {
    TRUE,
    FALSE,
    /** As worker.config.json says; without one, when the app has no function.json files. */
    AUTO
  }

  /** How a stand-alone host comes by its worker. */
  public enum Start {
    SPAWN,
    WAIT
  }

  /**
   * Listening addresses.
   *
   * @param bind local address, 127.0.0.1 unless configured
   * @param http functions and admin pages
   * @param grpc FunctionRpc for the worker; 0 takes a free one
   * @param invoke the Invoke service; 0 takes a free one
   */
  public record Ports(String bind, int http, int grpc, int invoke) {}

  /**
   * The worker process.
   *
   * @param directory holds worker.config.json; without it the worker is this very jar
   * @param javaOptions go before the worker's jar
   * @param arguments go after the worker's jar, before those of the protocol
   */
  public record WorkerStart(
      Start start, Optional<Path> directory, List<String> javaOptions, List<String> arguments) {
    public WorkerStart {
      javaOptions = List.copyOf(javaOptions);
      arguments = List.copyOf(arguments);
    }
  }

  public LocalHostConfig {
    capabilities = Map.copyOf(capabilities);
  }

  /** The same settings for another way to run. */
  public LocalHostConfig withMode(Mode other) {
    return new LocalHostConfig(
        other,
        app,
        ports,
        worker,
        timeScale,
        indexing,
        httpProxy,
        placeholder,
        capabilities,
        queues,
        failOnViolations);
  }

  /**
   * Reads and checks the section.
   *
   * @throws ConfigException naming the key and the fix
   */
  public static LocalHostConfig read(ConfigSection section) {
    LocalHostConfig config =
        new LocalHostConfig(
            section.choice("mode", Mode.EMBEDDED),
            Path.of(section.string("app", ".")),
            new Ports(
                section.string("bind", "127.0.0.1"),
                section.port("httpPort", 7071),
                section.port("grpcPort", 0),
                section.port("invokePort", 7073)),
            new WorkerStart(
                section.choice("worker", Start.SPAWN),
                Optional.ofNullable(section.optionalString("workerDirectory")).map(Path::of),
                section.strings("javaOptions"),
                section.strings("workerArguments")),
            section.decimal("timeScale", 1.0, 0.001, 1000.0),
            section.choice("indexing", Indexing.AUTO),
            section.bool("httpProxy", true),
            section.bool("placeholder", false),
            section.stringMap("capabilities"),
            section.bool("queues", true),
            section.bool("failOnViolations", false));
    section.end();
    return config;
  }
}
