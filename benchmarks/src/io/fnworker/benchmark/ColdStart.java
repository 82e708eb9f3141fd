package io.fnworker.benchmark;

import io.fnworker.benchmark.host.StubHost;
import io.fnworker.benchmark.load.FirstCall;
import io.fnworker.benchmark.load.Measured;
import io.fnworker.benchmark.load.Metric;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * From the start of a process, or from its specialisation, to the first answer of a function.
 *
 * @param name how the command line and the report call it
 * @param title for people
 * @param functions how many are loaded before the first call
 * @param placeholder whether the process is there, initialised and warmed up, before the clock runs
 */
record ColdStart(String name, String title, int functions, boolean placeholder) {

  static java.util.List<ColdStart> all() {
    return java.util.List.of(
        new ColdStart("cold-1", "cold start, 1 function", 1, false),
        new ColdStart("cold-30", "cold start, 30 functions", 30, false),
        new ColdStart("placeholder-30", "placeholder: reload, 30 functions, first call", 30, true));
  }

  Measured run(WorkerCommand command, StubHost host, Path app, Path logs) throws Exception {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    long began = System.nanoTime();
    try (RunningWorker worker = RunningWorker.start(command, host, app, logs)) {
      values.put(Metric.CONNECTED, millisSince(began));
      worker.initialise();
      long cpuBefore = 0;
      if (placeholder) {
        worker.warmUp();
        cpuBefore = worker.facts().cpuMicros();
        began = System.nanoTime();
        values.remove(Metric.CONNECTED);
        worker.reload();
      }
      values.put(Metric.INITIALISED, millisSince(began));
      worker.load(functions);
      values.put(Metric.LOADED, millisSince(began));
      long failures = FirstCall.make(worker.stream());
      values.put(Metric.ANSWERED, millisSince(began));
      values.put(Metric.CPU_MILLIS, (worker.facts().cpuMicros() - cpuBefore) / 1e3);
      values.put(Metric.RSS, worker.facts().residentKib() / 1024.0);
      values.put(Metric.FAILURES, (double) failures);
    }
    return new Measured(values);
  }

  private static double millisSince(long began) {
    return (System.nanoTime() - began) / 1e6;
  }
}
