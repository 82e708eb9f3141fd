package io.fnworker.benchmark.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.fnworker.benchmark.load.Metric;
import io.fnworker.benchmark.report.Results.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results as JSON (every round), as Markdown tables (medians and ratios) and as charts. */
public final class Report {
  private static final String BEGIN = "<!-- measured by benchmarks/run: begin -->";
  private static final String END = "<!-- measured by benchmarks/run: end -->";

  private final Results results;
  private final List<String> workers;

  public Report(Results results, List<String> workers) {
    this.results = results;
    this.workers = workers;
  }

  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("results.json"), json());
    Files.writeString(directory.resolve("tables.md"), tables());
    Charts charts = new Charts(results, workers);
    Files.writeString(directory.resolve("throughput.svg"), charts.throughput());
    Files.writeString(directory.resolve("latency.svg"), charts.latency());
    Files.writeString(directory.resolve("cold-start.svg"), charts.coldStart());
  }

  /** Replaces what stands between the two marks of the page. */
  public void writeInto(Path page) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if (begin < BEGIN.length() || end < begin) {
      throw new IOException(page + " lacks the lines " + BEGIN + " and " + END);
    }
    Files.writeString(page, text.substring(0, begin) + "\n\n" + tables() + text.substring(end));
  }

  public String tables() {
    return new Tables(results, workers).text();
  }

  private String json() {
    JsonObject root = new JsonObject();
    root.add("machine", machine());
    JsonArray cells = new JsonArray();
    results.starts().forEach(cell -> cells.add(json(cell)));
    results.workloads().forEach(cell -> cells.add(json(cell)));
    root.add("cells", cells);
    return new GsonBuilder().setPrettyPrinting().create().toJson(root);
  }

  private static JsonObject machine() {
    JsonObject machine = new JsonObject();
    machine.addProperty("processors", Runtime.getRuntime().availableProcessors());
    machine.addProperty(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.addProperty("jvm", System.getProperty("java.vm.version"));
    return machine;
  }

  private JsonObject json(Cell cell) {
    JsonObject object = new JsonObject();
    object.addProperty("name", cell.name());
    object.addProperty("title", cell.title());
    JsonObject byWorker = new JsonObject();
    for (String worker : workers) {
      JsonObject metrics = new JsonObject();
      for (Metric metric : Metric.values()) {
        List<Double> rounds = cell.rounds(worker, metric);
        if (!rounds.isEmpty()) {
          JsonArray values = new JsonArray();
          rounds.forEach(values::add);
          metrics.add(metric.title(), values);
        }
      }
      byWorker.add(worker, metrics);
    }
    object.add("workers", byWorker);
    return object;
  }
}
