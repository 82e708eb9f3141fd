package io.fnworker.localhost.process;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether and when a worker that ended is started again: after code 200 at once and uncounted,
 * after code 0 never, else at most once in the interval and until three errors are counted. Errors
 * are forgotten when half an hour lies between two. Confined to the host's context.
 */
final class RestartPolicy {
  /** A worker's wish for a clean restart. */
  static final int INTENTIONAL = 200;

  static final int LIMIT = 3;
  private static final Duration FORGET = Duration.ofMinutes(30);

  private final Duration interval;
  private int errors;
  private Duration lastError = FORGET.negated();
  private Duration lastRestart;

  RestartPolicy(Duration interval) {
    this.interval = interval;
    this.lastRestart = interval.negated();
  }

  /**
   * How long to wait before the next start; empty when there is none.
   *
   * @param now time since any fixed moment
   */
  Optional<Duration> onExit(int code, Duration now) {
    if (code == 0) {
      return Optional.empty();
    }
    if (code == INTENTIONAL) {
      return Optional.of(Duration.ZERO);
    }
    errors = now.minus(lastError).compareTo(FORGET) > 0 ? 1 : errors + 1;
    lastError = now;
    if (errors >= LIMIT) {
      return Optional.empty();
    }
    Duration earliest = lastRestart.plus(interval);
    Duration wait = earliest.compareTo(now) > 0 ? earliest.minus(now) : Duration.ZERO;
    lastRestart = now.plus(wait);
    return Optional.of(wait);
  }
}
