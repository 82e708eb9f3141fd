package io.fnworker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.config.DurableTaskConfig.VersionFailure;
import io.fnworker.config.DurableTaskConfig.VersionMatch;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of a worker for a sidecar. */
class DurableTaskConfigTest {
  private static WorkerConfig read(String json) {
    JsonObject file = new JsonObject(json.replace('\'', '"')).put("door", "durabletask");
    ConfigSection section = new ConfigSection("", file);
    WorkerConfig config = WorkerConfig.of(section, HostArguments.parse(), Map.of());
    section.end();
    return config;
  }

  @Test
  void allButTheAppHasDefaults() {
    WorkerConfig config = read("{'app': 'orders'}");

    assertEquals(
        new DurableTaskConfig(
            Path.of("orders"),
            "127.0.0.1",
            4001,
            100,
            100,
            true,
            null,
            VersionMatch.NONE,
            VersionFailure.REJECT,
            Duration.ofMinutes(2)),
        config.door());
    assertEquals(Duration.ofSeconds(30), config.grace());
  }

  @Test
  void versionsAreWrittenInCamelCase() {
    DurableTaskConfig config =
        (DurableTaskConfig)
            read("{'app': 'a', 'durabletask': {'version': '1.2', 'versionMatch':"
                    + " 'currentOrOlder', 'versionFailure': 'fail'}}")
                .door();

    assertEquals("1.2", config.version());
    assertEquals(VersionMatch.CURRENT_OR_OLDER, config.versionMatch());
    assertEquals(VersionFailure.FAIL, config.versionFailure());
  }

  @ParameterizedTest(name = "{0} names {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                | app: missing",
        "{'app': 'a', 'durabletask': {'port': 0}}                          | durabletask.port",
        "{'app': 'a', 'durabletask': {'maxActivities': 0}}                 | maxActivities",
        "{'app': 'a', 'durabletask': {'versionMatch': 'newer'}}            | \"currentOrOlder\"",
        "{'app': 'a', 'durabletask': {'silence': 1}}                       | durabletask.silence",
        "{'app': 'a', 'handlers': {'threads': 10, 'instances': 2}}         | handlers.threads"
      })
  void whatIsWrongIsNamed(String json, String named) {
    ConfigException refused = assertThrows(ConfigException.class, () -> read(json));

    assertTrue(refused.getMessage().contains(named), refused.getMessage());
  }

  @Test
  void threadsGrowWithTheLimits() {
    WorkerConfig config =
        read(
            "{'app': 'a', 'handlers': {'instances': 2}, 'durabletask': {'maxOrchestrations': 500,"
                + " 'maxActivities': 501}}");

    assertEquals(501, config.handlers().threads());
  }
}
