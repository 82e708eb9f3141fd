package io.fnworker.benchmark;

import io.fnworker.benchmark.host.StubHost;
import io.fnworker.benchmark.load.Measured;
import io.fnworker.benchmark.load.Metric;
import io.fnworker.benchmark.load.Window;
import io.fnworker.benchmark.load.Workload;
import io.fnworker.benchmark.report.Report;
import io.fnworker.benchmark.report.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Runs what the command line asks for and writes the report. */
public final class Benchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  /** For the worker's own code: a workload of one call at a time alone would hardly warm it. */
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(8);

  private final Options options;
  private final Results results = new Results();
  private final Path logs;

  private Benchmark(Options options) {
    this.options = options;
    this.logs = options.output().resolve("logs");
  }

  /** Arguments: the worker directory, the class path of the bare worker, then the options. */
  public static void main(String[] arguments) throws Exception {
    String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
    try {
      Path dist = Path.of(arguments[0]).toAbsolutePath();
      new Benchmark(CommandLine.parse(rest, dist, arguments[1])).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private void run() throws Exception {
    Files.createDirectories(logs);
    try (StubHost host = new StubHost()) {
      coldStarts(host);
      workloads(host);
    }
    List<String> names = options.workers().stream().map(WorkerCommand::name).toList();
    Report report = new Report(results, names);
    report.write(options.output());
    if (options.page()) {
      report.writeInto(Path.of("docs/benchmarks.md"));
    }
    System.out.println(report.tables());
    System.out.println("Written to " + options.output());
  }

  private void coldStarts(StubHost host) throws Exception {
    for (ColdStart cold : ColdStart.all()) {
      for (int round = 0; options.wants(cold.name()) && round < options.coldRounds(); round++) {
        for (WorkerCommand worker : rotated(options.workers(), round)) {
          if (worker.runsFunctions()) {
            note(
                cold.name(),
                cold.title(),
                worker.name(),
                cold.run(worker, host, options.app(), logs));
          }
        }
      }
    }
  }

  private void workloads(StubHost host) throws Exception {
    List<Workload> wanted = Workload.all().stream().filter(w -> options.wants(w.name())).toList();
    if (wanted.isEmpty()) {
      return;
    }
    List<RunningWorker> workers = new ArrayList<>();
    try {
      for (WorkerCommand command : options.workers()) {
        RunningWorker worker = RunningWorker.start(command, host, options.app(), logs);
        workers.add(worker);
        worker.initialise();
        if (worker.runsFunctions()) {
          worker.load(io.fnworker.benchmark.load.Function.values().length);
        }
      }
      for (RunningWorker worker : workers) {
        Window.run(
            worker.stream(), Workload.warmUp(), worker.facts(), Duration.ZERO, FIRST_WARM_UP);
      }
      for (Workload workload : wanted) {
        measure(workload, workers);
      }
    } finally {
      workers.forEach(RunningWorker::close);
    }
  }

  /** Every worker gets time to compile what this workload needs before the rounds begin. */
  private void measure(Workload workload, List<RunningWorker> workers) throws Exception {
    List<RunningWorker> able =
        workers.stream().filter(w -> w.runsFunctions() || workload.isTransportOnly()).toList();
    for (RunningWorker worker : able) {
      Window.run(worker.stream(), workload, worker.facts(), Duration.ZERO, WARM_UP);
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (RunningWorker worker : rotated(able, round)) {
        Measured measured =
            Window.run(worker.stream(), workload, worker.facts(), options.leadIn(), options.time());
        note(workload.name(), workload.title(), worker.name(), measured);
      }
    }
  }

  private void note(String name, String title, String worker, Measured measured) {
    results.add(name, title, worker, measured);
    StringBuilder line = new StringBuilder(String.format("%-16s %-14s", name, worker));
    measured.values().forEach((metric, value) -> line.append(shown(metric, value)));
    System.out.println(line);
  }

  private static String shown(Metric metric, double value) {
    return String.format("  %s %.1f", metric.title(), value);
  }

  private static <T> List<T> rotated(List<T> all, int by) {
    List<T> copy = new ArrayList<>(all);
    Collections.rotate(copy, by);
    return copy;
  }
}
