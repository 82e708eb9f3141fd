package io.fnworker.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything the worker is told at start.
 *
 * @param azure the Functions host to serve; null when the local host in this process is to be
 *     served
 * @param eventLoops threads that read and write sockets, at least 1
 * @param grace how long running calls may go on at shutdown when the host does not say
 */
public record WorkerConfig(
    @Nullable AzureConfig azure,
    FeaturesConfig features,
    HttpProxyConfig httpProxy,
    HandlersConfig handlers,
    TelemetryConfig telemetry,
    int eventLoops,
    Duration grace) {

  /** Settings of the file, overruled by what a host has passed on the command line. */
  public static WorkerConfig of(ConfigSection file, HostArguments arguments) {
    String door = file.string("door", "azure");
    if (!door.equals("azure")) {
      throw new ConfigException(file.key("door") + ": unknown door \"" + door + "\"; known: azure");
    }
    ConfigSection azure = file.section("azure");
    AzureConfig fromFile = azureOf(azure);
    FeaturesConfig features = FeaturesConfig.from(azure.section("features"));
    HttpProxyConfig httpProxy = HttpProxyConfig.from(azure.section("httpProxy"));
    int keepAlive = azure.integer("keepAliveSeconds", 0, 0, 86_400);
    azure.end();
    return new WorkerConfig(
        arguments.nameAHost() ? arguments.toAzure(keepAlive) : fromFile,
        features,
        httpProxy,
        HandlersConfig.from(file.section("handlers")),
        TelemetryConfig.from(file.section("telemetry")),
        file.integer(
            "eventLoops", Math.min(4, Runtime.getRuntime().availableProcessors()), 1, 1024),
        Duration.ofMillis(file.number("graceMillis", 5_000, 0, 600_000)));
  }

  /** The same worker for a host that is known only now. */
  public WorkerConfig serving(AzureConfig host) {
    return new WorkerConfig(host, features, httpProxy, handlers, telemetry, eventLoops, grace);
  }

  /** The same worker for a host in this process. */
  public WorkerConfig serving(String uri, String workerId, String requestId) {
    return serving(
        AzureConfig.of(
            "localHost", uri, workerId, requestId, AzureConfig.DEFAULT_MAX_MESSAGE_BYTES, 0));
  }

  private static @Nullable AzureConfig azureOf(ConfigSection azure) {
    String uri = azure.optionalString("uri");
    String workerId = azure.string("workerId", "worker");
    String requestId = azure.string("requestId", "start");
    long max =
        azure.number(
            "maxMessageBytes",
            AzureConfig.DEFAULT_MAX_MESSAGE_BYTES,
            1,
            AzureConfig.DEFAULT_MAX_MESSAGE_BYTES);
    int keepAlive = azure.integer("keepAliveSeconds", 0, 0, 86_400);
    return uri == null
        ? null
        : AzureConfig.of(azure.key("uri"), uri, workerId, requestId, max, keepAlive);
  }
}
