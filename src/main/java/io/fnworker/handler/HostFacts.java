package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.WorkerInitRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the host has said of itself at init; empty until then. Safe for use by any thread. */
final class HostFacts {
  private volatile String workerDirectory = "";
  private volatile String appDirectory = "";

  void learn(WorkerInitRequest request) {
    workerDirectory = request.getWorkerDirectory();
    appDirectory = request.getFunctionAppDirectory();
  }

  /** Where the worker is installed; null when the host has not said or it is no path. */
  @Nullable Path workerDirectory() {
    return pathOf(workerDirectory);
  }

  /** The app's directory as known at init; a placeholder learns of its app only later. */
  String appDirectory() {
    return appDirectory;
  }

  static @Nullable Path pathOf(String text) {
    try {
      return text.isEmpty() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
