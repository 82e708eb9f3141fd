package io.fnworker.benchmark.report;

import io.fnworker.benchmark.load.Metric;
import io.fnworker.benchmark.report.Results.Cell;
import java.util.ArrayList;
import java.util.List;

/** Which bars stand in which chart. */
final class Charts {
  private final Results results;
  private final List<String> workers;

  Charts(Results results, List<String> workers) {
    this.results = results;
    this.workers = workers;
  }

  String throughput() {
    return each("Calls a second (medians; logarithmic)", List.of(Metric.RATE));
  }

  String latency() {
    return each(
        "Latency in microseconds: p50, p99, p99.9 (medians; logarithmic)",
        List.of(Metric.P50, Metric.P99, Metric.P999));
  }

  private String each(String title, List<Metric> metrics) {
    BarChart chart = new BarChart(title, true);
    for (Cell cell : results.workloads()) {
      chart.group(cell.title());
      for (String worker : workers) {
        for (Metric metric : metrics) {
          String label = metrics.size() == 1 ? worker : worker + ", " + metric.title();
          cell.median(worker, metric)
              .ifPresent(value -> chart.bar(label, workers.indexOf(worker), List.of(value)));
        }
      }
    }
    return chart.svg();
  }

  /** The stages of a start, one after the other in one bar. */
  String coldStart() {
    BarChart chart =
        new BarChart("Milliseconds to: connected, initialised, loaded, first answer", false);
    for (Cell cell : results.starts()) {
      chart.group(cell.title());
      for (String worker : workers) {
        List<Double> stages = stages(cell, worker);
        if (!stages.isEmpty()) {
          chart.bar(worker, workers.indexOf(worker), stages);
        }
      }
    }
    return chart.svg();
  }

  private static List<Double> stages(Cell cell, String worker) {
    List<Double> stages = new ArrayList<>();
    double before = 0;
    for (Metric metric :
        List.of(Metric.CONNECTED, Metric.INITIALISED, Metric.LOADED, Metric.ANSWERED)) {
      var at = cell.median(worker, metric);
      if (at.isPresent()) {
        stages.add(Math.max(0, at.getAsDouble() - before));
        before = at.getAsDouble();
      }
    }
    return stages;
  }
}
