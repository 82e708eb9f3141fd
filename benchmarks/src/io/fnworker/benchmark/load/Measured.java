package io.fnworker.benchmark.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one window has shown: metric names to values. */
public record Measured(Map<Metric, Double> values) {

  static Measured of(Histogram latency, double seconds, long cpuMicros, long rssKib, long threads) {
    Map<Metric, Double> values = new LinkedHashMap<>();
    double calls = Math.max(1, latency.total());
    values.put(Metric.RATE, latency.total() / seconds);
    values.put(Metric.CPU, cpuMicros / calls);
    values.put(Metric.P50, latency.micros(0.5));
    values.put(Metric.P99, latency.micros(0.99));
    values.put(Metric.P999, latency.micros(0.999));
    values.put(Metric.MAX, latency.micros(1));
    values.put(Metric.RSS, rssKib / 1024.0);
    values.put(Metric.THREADS, (double) threads);
    return new Measured(values);
  }

  Measured withFailures(long failures) {
    values.put(Metric.FAILURES, (double) failures);
    return this;
  }
}
