package io.fnworker.telemetry;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Observer;
import io.fnworker.bus.Outbox;

/** All that watches the worker, behind one observer. Safe for use by any thread. */
public final class Telemetry implements Observer {
  private final HostLog hostLog;

  public Telemetry(Outbox outbox) {
    this.hostLog = new HostLog(outbox);
  }

  @Override
  public void answering(String replyTo, StreamingMessage answer) {
    hostLog.answering(replyTo, answer);
  }
}
