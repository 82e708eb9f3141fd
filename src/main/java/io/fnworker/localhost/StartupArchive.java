package io.fnworker.localhost;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the archive of loaded classes that quickens a worker's start, for the JVM that runs this
 * program and for the worker directory where it lies: a JVM takes an archive only of its own build
 * and of the same jar at the same place, and says nothing when it does not. The build calls it;
 * call it again where a worker directory is installed:
 *
 * <pre>java -cp worker.jar io.fnworker.localhost.StartupArchive worker-directory function-app</pre>
 *
 * Without an archive the worker directory stays as it is, and works.
 */
public final class StartupArchive {
  private static final String ARCHIVE = "worker.jsa";

  /** The first version with caches that hold linked classes, too. */
  private static final int AOT_CACHES = 24;

  private static final int PATIENCE_MINUTES = 5;

  /** Else a JVM that cannot use the archive would say so in the app's log at each start. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:SharedArchiveFile=\"{workerDirectoryPath}/" + ARCHIVE + "\"",
          "-Xlog:disable",
          "-Xlog:gc*=warning,os*=warning:stderr");

  private final Path directory;
  private final Path jar;
  private final Path app;
  private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  private StartupArchive(Path directory, Path app) {
    this.directory = directory.toAbsolutePath();
    this.jar = this.directory.resolve("worker.jar");
    this.app = app.toAbsolutePath();
  }

  /** Arguments: the worker directory, and a function app to train with. */
  public static void main(String[] args) throws Exception {
    StartupArchive archive = new StartupArchive(Path.of(args[0]), Path.of(args[1]));
    try {
      archive.make();
    } catch (IOException e) {
      System.err.println(
          "No archive for quick starts (the worker works without): " + e.getMessage());
    }
  }

  private void make() throws IOException, InterruptedException {
    Path archive = directory.resolve(ARCHIVE);
    configure(List.of());
    Files.deleteIfExists(archive);
    Path notes = Files.createTempFile("training", ".lst");
    try {
      if (Runtime.version().feature() >= AOT_CACHES) {
        train("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes);
        run("-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + archive);
      } else {
        train("-XX:DumpLoadedClassList=" + notes);
        run("-Xshare:dump", "-XX:SharedClassListFile=" + notes, "-XX:SharedArchiveFile=" + archive);
      }
    } finally {
      Files.deleteIfExists(notes);
    }
    configure(OPTIONS);
  }

  private void train(String... options) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of(TrainingRun.class.getName(), directory.toString(), app.toString()));
    words.addAll(Arrays.asList(options));
    run(words.toArray(String[]::new));
  }

  /** Of this JVM, with the worker's class path as a host gives it. */
  private void run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-cp", jar.toString()));
    command.addAll(Arrays.asList(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    if (!ended || process.exitValue() != 0) {
      throw new IOException(
          "failed: JAVA_HOME=" + System.getProperty("java.home") + " " + String.join(" ", command));
    }
  }

  /** The host passes these options first, so that those of the app's settings count. */
  private void configure(List<String> options) throws IOException {
    Path file = directory.resolve("worker.config.json");
    JsonObject json = new JsonObject(Files.readString(file));
    JsonObject description = json.getJsonObject("description");
    JsonArray arguments = new JsonArray(new ArrayList<>(options));
    for (Object argument : description.getJsonArray("arguments")) {
      if (!OPTIONS.contains(argument)) {
        arguments.add(argument);
      }
    }
    Files.writeString(
        file, json.put("description", description.put("arguments", arguments)).encodePrettily());
  }
}
