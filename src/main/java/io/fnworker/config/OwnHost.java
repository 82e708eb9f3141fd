package io.fnworker.config;

import java.time.Duration;

/** The local Functions host in this process, whose address is known only when it listens. */
public record OwnHost() implements DoorConfig {
  @Override
  public Duration grace() {
    return AzureConfig.GRACE;
  }
}
