package io.fnworker.testkit.durabletask;

import io.fnworker.testkit.WorkerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** target/worker.jar as a process that serves the tasks of the test app. */
public final class SidecarWorkerProcess {
  private SidecarWorkerProcess() {}

  /**
   * @param directory for the configuration file
   */
  public static WorkerProcess start(Path directory, int port) throws IOException {
    JsonObject settings =
        new JsonObject()
            .put("door", "durabletask")
            .put("app", TaskApp.directory().toString())
            .put("durabletask", new JsonObject().put("port", port));
    Path file = Files.writeString(directory.resolve("durabletask.json"), settings.encode());
    return WorkerProcess.start("-conf", file.toString());
  }
}
