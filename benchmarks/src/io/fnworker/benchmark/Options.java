package io.fnworker.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param workers in the order of the report; ratios are of the first to each of the others
 * @param only names of workloads and cold starts; all when empty
 * @param leadIn part of each window that does not count
 * @param page whether the tables go into docs/benchmarks.md too
 */
record Options(
    List<WorkerCommand> workers,
    Set<String> only,
    int rounds,
    int coldRounds,
    Duration leadIn,
    Duration time,
    Path app,
    Path output,
    boolean page) {

  static final String USAGE =
      """
      benchmarks/run [options]
        --short               fewer and shorter windows: about ten minutes for three workers
        --only a,b            only these workloads, by the names in the output
        --rounds n            rounds of the workloads (5)
        --cold-rounds n       rounds of the cold starts (10)
        --seconds s           measured time of a window (3)
        --worker name=command another worker beside ours, such as other="java -jar other.jar"
        --java name=java[,directory]
                              our worker on another JVM too, such as worker-25=/opt/jdk-25/bin/java,
                              perhaps from another worker directory, with the archive of that JVM
        --jvm-option option   for our worker; may be given more than once
        --no-bare             without the bare Vert.x worker
        --page                puts the tables into docs/benchmarks.md
        --output directory    where results go (target/benchmarks/results)
      """;

  boolean wants(String name) {
    return only.isEmpty() || only.contains(name);
  }
}
