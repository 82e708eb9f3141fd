package io.fnworker.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The Durable Task sidecar to serve, and the app whose orchestrations and activities it runs.
 *
 * @param app directory of the app: its jars, and {@code lib} beside them
 * @param host name or address of the sidecar
 * @param port 1 to 65535
 * @param maxOrchestrations turns of orchestrations that run at once, at least 1; more wait
 * @param maxActivities activities that run at once, at least 1; more wait
 * @param filters whether the sidecar is told the names, so that it sends nothing else
 * @param version the version of this app's orchestrations, null for none
 * @param versionMatch which orchestrations are run here, by their version
 * @param versionFailure what becomes of the others
 * @param silence after this long without a message the connection is made anew
 */
public record DurableTaskConfig(
    Path app,
    String host,
    int port,
    int maxOrchestrations,
    int maxActivities,
    boolean filters,
    @Nullable String version,
    VersionMatch versionMatch,
    VersionFailure versionFailure,
    Duration silence)
    implements DoorConfig {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int DEFAULT_PORT = 4001;
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 100_000;
  private static final long DEFAULT_SILENCE_MILLIS = 120_000;

  /** Which versions of orchestrations are run here. */
  public enum VersionMatch {
    /** All. */
    NONE,
    /** The configured one only. */
    STRICT,
    /** The configured one and those before it. */
    CURRENT_OR_OLDER
  }

  /** What becomes of an orchestration whose version does not match. */
  public enum VersionFailure {
    /** It goes back, for another worker. */
    REJECT,
    /** It fails. */
    FAIL
  }

  static DurableTaskConfig from(ConfigSection file) {
    String app = file.optionalString("app");
    ConfigSection section = file.section("durabletask");
    String host = section.string("host", "127.0.0.1");
    int port = section.integer("port", DEFAULT_PORT, 1, 65535);
    int orchestrations = section.integer("maxOrchestrations", DEFAULT_LIMIT, 1, MAX_LIMIT);
    int activities = section.integer("maxActivities", DEFAULT_LIMIT, 1, MAX_LIMIT);
    boolean filters = section.bool("filters", true);
    String version = section.optionalString("version");
    VersionMatch match = section.choice("versionMatch", VersionMatch.NONE);
    VersionFailure failure = section.choice("versionFailure", VersionFailure.REJECT);
    long silence = section.number("silenceMillis", DEFAULT_SILENCE_MILLIS, 1, 86_400_000);
    section.end();
    if (app == null) {
      throw new ConfigException(
          file.key("app") + ": missing; give the directory of the app with the orchestrations");
    }
    return new DurableTaskConfig(
        Path.of(app),
        host,
        port,
        orchestrations,
        activities,
        filters,
        version,
        match,
        failure,
        Duration.ofMillis(silence));
  }

  /** An activity must not keep the turn waiting that another one has made possible. */
  @Override
  public int calls() {
    return maxOrchestrations + maxActivities;
  }

  /** The sidecar as {@code host:port}. */
  public String address() {
    return host + ":" + port;
  }

  @Override
  public Duration grace() {
    return GRACE;
  }
}
