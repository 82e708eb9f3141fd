package io.fnworker;

import io.fnworker.config.AzureConfig;
import io.fnworker.config.DoorConfig;
import io.fnworker.door.Door;
import io.fnworker.door.azure.HostStreamVerticle;

/** The one place that knows all doors. */
final class Doors {
  private Doors() {}

  /** The door for this host; not opened yet. */
  static Door of(DoorConfig config) {
    if (config instanceof AzureConfig host) {
      return new HostStreamVerticle(host);
    }
    throw new IllegalArgumentException("No host to serve yet: " + config);
  }
}
