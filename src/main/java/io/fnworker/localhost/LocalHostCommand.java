package io.fnworker.localhost;

import io.fnworker.config.ConfigException;
import io.fnworker.config.ConfigFile;
import io.fnworker.config.LocalHostConfig;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sun.misc.Signal;

/**
 * The command {@code host -conf <file>}: a host of its own that starts a worker process or waits
 * for one. Blocks until a signal comes or no worker can be had.
 */
public final class LocalHostCommand {
  private static final int ENDED = 0;
  private static final int FAILED = 1;
  private static final int VIOLATIONS = 2;
  private static final Duration CLOSE = Duration.ofSeconds(30);

  private LocalHostCommand() {}

  /**
   * Runs the host.
   *
   * @param args what follows the word "host"
   * @return the exit code: 0, or 2 with violations if localHost.failOnViolations asks for that; 1
   *     when no worker can be had
   * @throws ConfigException for a setting it cannot start with
   */
  public static int run(String... args) {
    LocalHostConfig config =
        LocalHostConfig.read(ConfigFile.read(configFile(List.of(args))).section("localHost"))
            .withMode(LocalHostConfig.Mode.STANDALONE);
    CompletableFuture<String> end = new CompletableFuture<>();
    for (String name : List.of("TERM", "INT")) {
      Signal.handle(new Signal(name), signal -> end.complete("signal " + signal.getName()));
    }
    LocalHost host = join(LocalHost.start(config));
    Thread hook = new Thread(host::killWorker, "local-host-exit");
    Runtime.getRuntime().addShutdownHook(hook);
    host.ended().onSuccess(reason -> end.complete(""));
    boolean signalled = !end.join().isEmpty();
    close(host);
    boolean violated = config.failOnViolations() && !host.violations().isEmpty();
    return violated ? VIOLATIONS : signalled ? ENDED : FAILED;
  }

  private static String configFile(List<String> args) {
    if (args.size() == 2 && (args.get(0).equals("-conf") || args.get(0).equals("--conf"))) {
      return args.get(1);
    }
    throw new ConfigException("host: the only arguments are -conf <file>, got " + args);
  }

  private static void close(LocalHost host) {
    try {
      host.close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      host.host().console().error("The host could not be closed in order: " + e);
    }
    host.killWorker();
  }

  private static <T> T join(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }
}
