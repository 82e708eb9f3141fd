package io.fnworker.localhost.channel;

import io.fnworker.localhost.app.FunctionApp;
import java.util.Map;

/**
 * What a channel tells its worker.
 *
 * @param workerDirectory where the worker is installed
 * @param indexing whether the worker is asked for the functions
 * @param placeholder whether the worker starts without the app
 * @param waitForStart whether the limit of StartStream is off, for a worker started by hand
 * @param sameProcess whether the worker lives in this JVM and may end with it, unasked
 * @param capabilities announced to the worker
 */
public record ChannelSettings(
    FunctionApp app,
    String workerDirectory,
    boolean indexing,
    boolean placeholder,
    boolean waitForStart,
    boolean sameProcess,
    Map<String, String> capabilities) {

  public ChannelSettings {
    capabilities = Map.copyOf(capabilities);
  }
}
