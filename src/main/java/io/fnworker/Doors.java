package io.fnworker;

import io.fnworker.bus.LogRoom;
import io.fnworker.bus.Observer;
import io.fnworker.config.AzureConfig;
import io.fnworker.config.DoorConfig;
import io.fnworker.config.DurableTaskConfig;
import io.fnworker.config.OpenEdgeConfig;
import io.fnworker.config.ScfConfig;
import io.fnworker.door.Door;
import io.fnworker.door.azure.HostStreamVerticle;
import io.fnworker.door.durabletask.DurableTaskDoor;
import io.fnworker.door.openedge.OpenEdgeDoor;
import io.fnworker.door.scf.ScfDoor;

/** The one place that knows all doors. */
final class Doors {
  private Doors() {}

  /** The door for this host; not opened yet. */
  static Door of(DoorConfig config, Observer observer, LogRoom logRoom) {
    if (config instanceof AzureConfig host) {
      return new HostStreamVerticle(host, logRoom);
    }
    if (config instanceof OpenEdgeConfig host) {
      return new OpenEdgeDoor(host);
    }
    if (config instanceof ScfConfig platform) {
      return new ScfDoor(platform, observer);
    }
    if (config instanceof DurableTaskConfig sidecar) {
      return new DurableTaskDoor(sidecar);
    }
    throw new IllegalArgumentException("No host to serve yet: " + config);
  }
}
