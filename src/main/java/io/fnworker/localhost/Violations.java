package io.fnworker.localhost;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts violations and prints each kind and detail once. Safe for use by any thread: the host's
 * context writes, tests and admin pages read.
 */
public final class Violations {
  /** Ids make details endless; beyond this many nothing new is printed. */
  private static final int DETAILS_PRINTED = 1000;

  private final HostConsole console;
  private final Map<Violation, LongAdder> counts = new ConcurrentHashMap<>();
  private final Set<String> printed = ConcurrentHashMap.newKeySet();

  public Violations(HostConsole console) {
    this.console = console;
  }

  public void report(Violation violation, String detail) {
    String line = "Violation " + violation + " (" + detail + "): " + violation.text();
    if (printed.size() < DETAILS_PRINTED && printed.add(line)) {
      console.warning(line);
    }
    // Counted last: who sees the count finds the line.
    counts.computeIfAbsent(violation, v -> new LongAdder()).increment();
  }

  /** Counts so far, a snapshot in the order of the enum. */
  public Map<Violation, Long> counts() {
    Map<Violation, Long> snapshot = new TreeMap<>();
    counts.forEach((violation, count) -> snapshot.put(violation, count.sum()));
    return snapshot;
  }
}
