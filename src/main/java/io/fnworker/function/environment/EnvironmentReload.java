package io.fnworker.function.environment;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import com.microsoft.azure.functions.worker.handler.FunctionEnvironmentReloadRequestHandler;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a placeholder process the process of an app: gives it the app's environment and time zone.
 * The map is complete, so variables that it does not name go.
 *
 * <p>What follows: {@code System.getenv} in all its forms, child processes, {@code
 * TimeZone.getDefault}. What cannot: the working directory. The JDK reads it once at start, and
 * relative paths would mean one thing to java.io and another to the operating system if half of it
 * moved; it stays the directory the host started the worker in, {@code user.dir} included. Code
 * that looks for the app reads {@code FUNCTIONS_APPLICATION_DIRECTORY}, which hosts put in the map.
 *
 * <p>Readers in other threads see the old or the new environment of {@code System.getenv(name)},
 * never a half (on Windows: of one variable). Calls must not overlap. Values are never logged.
 */
public final class EnvironmentReload {
  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentReload.class);

  /**
   * What the host asked for, within the frame that agents wait for: they read their settings from
   * the new environment when it returns.
   *
   * @throws Exception {@link EnvironmentReloadException}, or what an agent's code throws
   */
  public String apply(FunctionEnvironmentReloadRequest request) throws Exception {
    return new FunctionEnvironmentReloadRequestHandler(
            (asked, response) -> apply(asked.getEnvironmentVariablesMap()))
        .execute(request, FunctionEnvironmentReloadResponse.newBuilder());
  }

  /**
   * Replaces the environment and returns the text the host gets.
   *
   * @throws EnvironmentReloadException when nothing was changed: a name or value that no
   *     environment can hold, or a JVM started without the openings of our manifest
   */
  public String apply(Map<String, String> variables) throws EnvironmentReloadException {
    if (variables.isEmpty()) {
      // A host with nothing to say means "keep", not "clear".
      return "Ignoring FunctionEnvironmentReloadRequest as newSettings map is empty.";
    }
    int before = System.getenv().size();
    JvmEnvironment jvm = JvmEnvironment.open();
    jvm.replace(variables);
    boolean inherited = InheritedEnvironment.replace(jvm);
    String zone = TimeZoneSetting.apply(variables);
    LOG.info(
        "Environment replaced: {} variables instead of {}, time zone {}{}",
        variables.size(),
        before,
        zone,
        inherited ? "" : "; child processes inherit it only through ProcessBuilder.environment()");
    return "FunctionEnvironmentReloadRequest completed";
  }
}
