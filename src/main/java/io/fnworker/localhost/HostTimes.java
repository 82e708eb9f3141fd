package io.fnworker.localhost;

import java.time.Duration;

/** The real host's time limits times a factor. Immutable. */
public record HostTimes(double scale) {
  /** From process start to StartStream. */
  public Duration startStream() {
    return seconds(60);
  }

  public Duration initResponse() {
    return seconds(10);
  }

  public Duration warmup() {
    return seconds(90);
  }

  public Duration environmentReload() {
    return seconds(30);
  }

  public Duration metadata() {
    return seconds(60);
  }

  /** One limit for all loads: the function timeout, a minute at least. */
  public Duration load(Duration functionTimeout) {
    Duration minute = Duration.ofMinutes(1);
    return scaled(functionTimeout.compareTo(minute) > 0 ? functionTimeout : minute);
  }

  public Duration status() {
    return seconds(1);
  }

  /** For running invocations before the worker is told to end. */
  public Duration drain() {
    return seconds(10);
  }

  /** From WorkerTerminate to the end of the process. */
  public Duration terminate() {
    return seconds(5);
  }

  /** Between two starts of a worker that failed. */
  public Duration restart() {
    return seconds(10);
  }

  /** Longest silence of a forwarded HTTP exchange. */
  public Duration httpActivity() {
    return seconds(240);
  }

  public Duration scaled(Duration limit) {
    return Duration.ofMillis(Math.max(1, Math.round(limit.toMillis() * scale)));
  }

  private Duration seconds(int seconds) {
    return scaled(Duration.ofSeconds(seconds));
  }
}
