package io.fnworker;

import io.fnworker.config.ConfigException;
import io.fnworker.config.ConfigFile;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Arguments to configuration to running worker to exit code. */
public final class Main {
  /** Told to end by the host or a signal, and everything was answered. */
  private static final int DONE = 0;

  /** Wrong arguments or configuration. */
  private static final int BAD_SETTING = 1;

  /** The host is gone; hosts take any code but 0 and 200 for a worker to be replaced. */
  private static final int HOST_LOST = 255;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    try {
      HostArguments arguments = HostArguments.parse(args);
      String file = arguments.configFile();
      ConfigSection settings =
          file == null ? new ConfigSection("", new JsonObject()) : ConfigFile.read(file);
      WorkerConfig config = WorkerConfig.of(settings, arguments);
      settings.end();
      return serve(config);
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return BAD_SETTING;
    }
  }

  private static int serve(WorkerConfig config) {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger code = new AtomicInteger(HOST_LOST);
    Worker.start(config)
        .compose(Worker::ended)
        .onSuccess(
            done -> {
              code.set(DONE);
              end.countDown();
            })
        .onFailure(
            e -> {
              System.err.println(e.getMessage());
              end.countDown();
            });
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return code.get();
  }
}
