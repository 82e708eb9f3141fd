package io.fnworker.config;

import io.fnworker.config.openedge.OpenEdgeSettings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/**
 * Everything the worker is told at start.
 *
 * @param door the host to serve
 * @param features what is offered to a Functions host
 * @param httpProxy how a Functions host forwards HTTP; not enabled for other hosts
 * @param eventLoops threads that read and write sockets, at least 1
 * @param grace how long running calls may go on at shutdown when the host does not say
 * @param codeOutsideApp whether hosts may name code outside the app's directory
 */
public record WorkerConfig(
    DoorConfig door,
    FeaturesConfig features,
    HttpProxyConfig httpProxy,
    HandlersConfig handlers,
    TelemetryConfig telemetry,
    int eventLoops,
    Duration grace,
    boolean codeOutsideApp) {

  /**
   * Settings of the file, overruled by what a host has passed on the command line or in the
   * environment.
   */
  public static WorkerConfig of(
      ConfigSection file, HostArguments arguments, Map<String, String> environment) {
    DoorKind kind = DoorChoice.of(file, arguments, environment);
    ConfigSection azure =
        kind == DoorKind.AZURE
            ? file.section("azure")
            : new ConfigSection("azure", new JsonObject().put("httpProxy", HttpProxyConfig.OFF));
    DoorConfig door = door(kind, file, azure, arguments, environment);
    FeaturesConfig features = FeaturesConfig.from(azure.section("features"));
    HttpProxyConfig httpProxy = HttpProxyConfig.from(azure.section("httpProxy"));
    azure.end();
    return new WorkerConfig(
        door,
        features,
        httpProxy,
        HandlersConfig.from(file.section("handlers"), door.calls()),
        TelemetryConfig.from(file.section("telemetry")),
        file.integer("eventLoops", defaultEventLoops(), 1, 1024),
        Duration.ofMillis(file.number("graceMillis", door.grace().toMillis(), 0, 600_000)),
        file.bool("codeOutsideApp", false));
  }

  /**
   * One serves more calls than a few processors can run, and what crosses from one loop to another
   * costs two system calls; more pay only where processors are left for them.
   */
  private static int defaultEventLoops() {
    return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 4));
  }

  private static DoorConfig door(
      DoorKind kind,
      ConfigSection file,
      ConfigSection azure,
      HostArguments arguments,
      Map<String, String> environment) {
    return switch (kind) {
      case AZURE -> AzureConfig.from(azure, arguments);
      case OPENEDGE ->
          OpenEdgeSettings.read(
              file.section("openedge"), arguments.openEdgeConfiguration(), environment);
      case SCF -> ScfConfig.from(file.section("scf"), environment);
      case DURABLETASK -> DurableTaskConfig.from(file);
    };
  }

  /** The same worker for a host that is known only now. */
  public WorkerConfig serving(DoorConfig host) {
    return new WorkerConfig(
        host, features, httpProxy, handlers, telemetry, eventLoops, grace, codeOutsideApp);
  }

  /** The same worker for a Functions host in this process. */
  public WorkerConfig serving(String uri, String workerId, String requestId) {
    return serving(
        AzureConfig.of(
            "localHost", uri, workerId, requestId, AzureConfig.DEFAULT_MAX_MESSAGE_BYTES, 0));
  }
}
