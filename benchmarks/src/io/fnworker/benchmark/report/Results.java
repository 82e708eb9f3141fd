package io.fnworker.benchmark.report;

import io.fnworker.benchmark.load.Measured;
import io.fnworker.benchmark.load.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Everything that was measured, in order. For one thread. */
public final class Results {

  /** One line of the table: all rounds of one workload on each worker. */
  public record Cell(String name, String title, Map<String, List<Measured>> byWorker) {

    public List<Double> rounds(String worker, Metric metric) {
      return byWorker.getOrDefault(worker, List.of()).stream()
          .map(measured -> measured.values().get(metric))
          .filter(java.util.Objects::nonNull)
          .toList();
    }

    /** The median over the rounds. */
    public OptionalDouble median(String worker, Metric metric) {
      double[] sorted = rounds(worker, metric).stream().mapToDouble(d -> d).sorted().toArray();
      int middle = sorted.length / 2;
      if (sorted.length == 0) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** Failures of all rounds. */
    public long failures(String worker) {
      return (long) rounds(worker, Metric.FAILURES).stream().mapToDouble(d -> d).sum();
    }

    public boolean isStart() {
      return byWorker.values().stream()
          .flatMap(Collection::stream)
          .anyMatch(measured -> measured.values().containsKey(Metric.ANSWERED));
    }
  }

  private final Map<String, Cell> cells = new LinkedHashMap<>();

  public void add(String name, String title, String worker, Measured measured) {
    cells
        .computeIfAbsent(name, id -> new Cell(id, title, new LinkedHashMap<>()))
        .byWorker()
        .computeIfAbsent(worker, id -> new ArrayList<>())
        .add(measured);
  }

  public List<Cell> workloads() {
    return cells.values().stream().filter(cell -> !cell.isStart()).toList();
  }

  public List<Cell> starts() {
    return cells.values().stream().filter(Cell::isStart).toList();
  }
}
