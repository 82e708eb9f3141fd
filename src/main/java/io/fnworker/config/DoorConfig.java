package io.fnworker.config;

import java.time.Duration;

/** The host to serve: one record for each protocol. */
public sealed interface DoorConfig
    permits AzureConfig, DurableTaskConfig, OpenEdgeConfig, OwnHost, ScfConfig {
  /** How long running calls may go on at shutdown when neither host nor file says. */
  Duration grace();

  /** Calls for which there must be threads at any time, since they cannot wait for one another. */
  default int calls() {
    return 0;
  }
}
