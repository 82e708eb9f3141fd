package io.fnworker.benchmark.load;

/** What is measured, with its unit. */
public enum Metric {
  RATE("calls/s"),
  CPU("CPU us/call"),
  P50("p50 us"),
  P99("p99 us"),
  P999("p99.9 us"),
  MAX("max us"),
  RSS("resident MB"),
  THREADS("threads"),
  FAILURES("failures"),
  CONNECTED("connected ms"),
  INITIALISED("initialised ms"),
  LOADED("loaded ms"),
  ANSWERED("first answer ms"),
  CPU_MILLIS("CPU ms");

  private final String title;

  Metric(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
