package io.fnworker.benchmark.report;

import io.fnworker.benchmark.load.Metric;
import io.fnworker.benchmark.report.Results.Cell;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Medians of all workers, and the first worker's ratio to each of the others. */
final class Tables {
  private static final List<Metric> LOAD =
      List.of(
          Metric.RATE, Metric.CPU, Metric.P50, Metric.P99, Metric.P999, Metric.RSS, Metric.THREADS);
  private static final List<Metric> START =
      List.of(
          Metric.CONNECTED,
          Metric.INITIALISED,
          Metric.LOADED,
          Metric.ANSWERED,
          Metric.CPU_MILLIS,
          Metric.RSS);
  private static final List<Metric> LOAD_RATIOS =
      List.of(Metric.RATE, Metric.P50, Metric.P99, Metric.CPU, Metric.RSS);
  private static final List<Metric> START_RATIOS =
      List.of(Metric.ANSWERED, Metric.CPU_MILLIS, Metric.RSS);

  private final Results results;
  private final List<String> workers;
  private final StringBuilder text = new StringBuilder();

  Tables(Results results, List<String> workers) {
    this.results = results;
    this.workers = workers;
  }

  String text() {
    medians("Medians over the rounds", results.workloads(), LOAD);
    ratios(results.workloads(), LOAD_RATIOS);
    medians("Milliseconds from the start of the process", results.starts(), START);
    ratios(results.starts(), START_RATIOS);
    return text.toString();
  }

  private void medians(String caption, List<Cell> cells, List<Metric> metrics) {
    if (cells.isEmpty()) {
      return;
    }
    line(caption + ":\n");
    line("| workload | worker | " + titles(metrics) + " | failures |");
    line("|---|---|" + "---|".repeat(metrics.size() + 1));
    for (Cell cell : cells) {
      for (String worker : present(cell)) {
        String values =
            metrics.stream()
                .map(metric -> number(cell.median(worker, metric)))
                .collect(Collectors.joining(" | "));
        line(
            "| "
                + cell.title()
                + " | "
                + worker
                + " | "
                + values
                + " | "
                + cell.failures(worker)
                + " |");
      }
    }
    line("");
  }

  private void ratios(List<Cell> cells, List<Metric> metrics) {
    String first = workers.get(0);
    if (cells.isEmpty() || workers.size() < 2) {
      return;
    }
    line("Ratios of these medians, `" + first + "` to the worker named:\n");
    line("| workload | to | " + titles(metrics) + " |");
    line("|---|---|" + "---|".repeat(metrics.size()));
    for (Cell cell : cells) {
      for (String other : present(cell)) {
        if (!other.equals(first)) {
          String values =
              metrics.stream()
                  .map(metric -> ratio(cell.median(first, metric), cell.median(other, metric)))
                  .collect(Collectors.joining(" | "));
          line("| " + cell.title() + " | " + other + " | " + values + " |");
        }
      }
    }
    line("");
  }

  private List<String> present(Cell cell) {
    return workers.stream().filter(cell.byWorker()::containsKey).toList();
  }

  private static String titles(List<Metric> metrics) {
    return metrics.stream().map(Metric::title).collect(Collectors.joining(" | "));
  }

  private static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT, value.getAsDouble() < 100 ? "%.1f" : "%,.0f", value.getAsDouble());
  }

  private static String ratio(OptionalDouble ours, OptionalDouble theirs) {
    if (ours.isEmpty() || theirs.isEmpty() || theirs.getAsDouble() == 0) {
      return "";
    }
    return String.format(Locale.ROOT, "%.2f", ours.getAsDouble() / theirs.getAsDouble());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
