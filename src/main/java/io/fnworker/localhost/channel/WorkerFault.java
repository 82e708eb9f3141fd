package io.fnworker.localhost.channel;

/** The worker is unusable; the message says why. A real host would restart it. */
public final class WorkerFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public WorkerFault(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
