package io.fnworker.localhost;

import io.fnworker.config.ConfigSection;
import io.fnworker.config.LocalHostConfig;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Shows a JVM what a worker does from its start to its first answers, so that it can write down the
 * classes for an archive: a worker process goes through placeholder, warm-up, environment reload,
 * loads, calls by both ways that HTTP can come, and termination. Used by the build only.
 */
public final class TrainingRun {
  private static final int PATIENCE_SECONDS = 120;

  /** Writing an archive is part of the worker's end and takes longer than a host would wait. */
  private static final double TIME_SCALE = 10;

  private TrainingRun() {}

  /** Arguments: worker directory, app directory, then options for the worker's JVM. */
  public static void main(String[] args) throws Exception {
    JsonObject settings =
        new JsonObject()
            .put("workerDirectory", args[0])
            .put("app", args[1])
            .put("javaOptions", new JsonArray(Arrays.asList(args).subList(2, args.length)))
            .put("httpPort", 0)
            .put("invokePort", 0)
            .put("placeholder", true)
            .put("timeScale", TIME_SCALE);
    LocalHostConfig config =
        LocalHostConfig.read(new ConfigSection("localHost", settings))
            .withMode(LocalHostConfig.Mode.STANDALONE);
    LocalHost host = await(LocalHost.start(config, new HostConsole(line -> {})));
    try {
      await(host.ready());
      call(URI.create("http://127.0.0.1:" + host.httpPort() + "/api/hello?name=Ada"));
      await(host.close());
    } finally {
      host.killWorker();
    }
    System.exit(0);
  }

  private static void call(URI function) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest get = HttpRequest.newBuilder(function).build();
    HttpRequest post = HttpRequest.newBuilder(function).POST(BodyPublishers.ofString("{}")).build();
    for (HttpRequest request : new HttpRequest[] {get, post}) {
      int status = http.send(request, BodyHandlers.ofString()).statusCode();
      if (status != 200) {
        throw new IOException(function + " has answered with status " + status);
      }
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
