package io.fnworker;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.bus.Emergency;
import io.fnworker.config.ConfigException;
import io.fnworker.config.ConfigFile;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.LocalHostConfig;
import io.fnworker.config.OpenEdgeConfig;
import io.fnworker.config.OwnHost;
import io.fnworker.config.Secrets;
import io.fnworker.config.WorkerConfig;
import io.fnworker.localhost.LocalHost;
import io.fnworker.localhost.LocalHostCommand;
import io.fnworker.telemetry.Console;
import io.fnworker.telemetry.ConsoleFormat;
import io.fnworker.telemetry.LogFile;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Arguments to configuration to running worker to exit code. */
public final class Main {
  /** Told to end by the host or a signal, and everything was answered. */
  private static final int DONE = 0;

  /** Wrong arguments or configuration. */
  private static final int BAD_SETTING = 1;

  /** The host is gone; hosts take any code but 0 and 200 for a worker to be replaced. */
  private static final int HOST_LOST = 255;

  /** Last lines, when somebody reads them. */
  private static final Duration CONSOLE_FLUSH = Duration.ofMillis(300);

  private Main() {}

  public static void main(String[] args) {
    int code = run(args);
    Console.flush(CONSOLE_FLUSH);
    System.exit(code);
  }

  private static int run(String[] args) {
    try {
      if (args.length > 0 && args[0].equals("host")) {
        Console.use(ConsoleFormat.PLAIN);
        return LocalHostCommand.run(Arrays.copyOfRange(args, 1, args.length));
      }
      StartSettings quick = new StartSettings();
      Preload.start();
      HostArguments arguments = HostArguments.parse(args);
      Console.conceal(Secrets.of(System.getenv()));
      Console.use(formatFor(arguments));
      String file = arguments.configFile();
      ConfigSection settings =
          file == null ? new ConfigSection("", new JsonObject()) : ConfigFile.read(file);
      if ("scf".equals(settings.optionalString("door"))) {
        Console.use(ConsoleFormat.RECORD);
      }
      WorkerConfig config = WorkerConfig.of(settings, arguments, System.getenv());
      Optional<LocalHostConfig> local =
          settings.has("localHost")
              ? Optional.of(LocalHostConfig.read(settings.section("localHost")))
              : Optional.empty();
      settings.end();
      if (config.door() instanceof OpenEdgeConfig host) {
        LogFile.use(host.log());
      }
      return config.door() instanceof OwnHost
          ? serveLocally(config, local, quick)
          : serve(config, quick);
    } catch (ConfigException e) {
      Console.error(String.valueOf(e.getMessage()));
      return BAD_SETTING;
    }
  }

  /** Chosen before anything can go wrong: of errors, too, a host reads only what it understands. */
  private static ConsoleFormat formatFor(HostArguments arguments) {
    if (arguments.nameAHost()) {
      return ConsoleFormat.HOST;
    }
    boolean lines = System.getenv("SCF_RUNTIME_API") != null;
    return lines || System.getenv("SCF_RUNTIME_API_PORT") != null
        ? ConsoleFormat.RECORD
        : ConsoleFormat.PLAIN;
  }

  /** The host runs in this JVM too, on its own threads and sockets: the worker cannot tell. */
  private static int serveLocally(
      WorkerConfig config, Optional<LocalHostConfig> local, StartSettings quick) {
    LocalHostConfig settings =
        local
            .filter(host -> host.mode() == LocalHostConfig.Mode.EMBEDDED)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "azure.uri: missing, so there is no host to serve; set it, let a host pass"
                            + " --functions-uri, or set localHost.mode to \"embedded\""));
    LocalHost host = await(LocalHost.start(settings));
    try {
      return serve(config.serving(host.functionsUri(), host.workerId(), host.requestId()), quick);
    } finally {
      await(host.close());
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ConfigException config) {
        throw config;
      }
      throw e;
    }
  }

  private static int serve(WorkerConfig config, StartSettings quick) {
    AtomicReference<Worker> running = new AtomicReference<>();
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    ProcessEnd end =
        ProcessEnd.watch(
            () -> {
              Worker worker = running.get();
              if (worker == null) {
                stopped.complete(null);
              } else {
                worker.stop(config.grace());
              }
            },
            () -> abort(running.get(), LastWords::userExit));
    EmergencyExit.watch(() -> abort(running.get(), LastWords::outOfMemory));
    Worker.start(config)
        .onComplete(started -> quick.close())
        .onSuccess(running::set)
        .compose(Worker::ended)
        .onSuccess(stopped::complete)
        .onFailure(stopped::completeExceptionally);
    try {
      stopped.join();
      Worker worker = running.get();
      if (worker != null) {
        end.expect(DONE, worker.timeLeft());
      }
      return DONE;
    } catch (CompletionException e) {
      Console.error(messageOf(e));
      end.expect(HOST_LOST);
      return HOST_LOST;
    } finally {
      Emergency.over();
    }
  }

  private static void abort(@Nullable Worker worker, Supplier<StatusResult> reason) {
    if (worker != null) {
      worker.abort(reason.get());
    }
  }

  private static String messageOf(CompletionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
