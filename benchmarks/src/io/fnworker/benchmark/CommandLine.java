package io.fnworker.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the options. For one thread. */
final class CommandLine {
  private static final Duration LEAD_IN = Duration.ofMillis(500);

  private final Path ownJava = Path.of(System.getProperty("java.home"), "bin", "java");
  private final List<String> others = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<String> javas = new ArrayList<>(List.of("worker=" + ownJava));
  private final Set<String> only = new TreeSet<>();
  private boolean bare = true;
  private boolean page;
  private int rounds = 5;
  private int coldRounds = 10;
  private double seconds = 3;
  private Path output = Path.of("target/benchmarks/results");

  /**
   * @throws IllegalArgumentException that says how it is used
   */
  static Options parse(String[] arguments, Path dist, String classPath) throws IOException {
    CommandLine line = new CommandLine();
    Iterator<String> words = Arrays.asList(arguments).iterator();
    while (words.hasNext()) {
      line.take(words.next(), words);
    }
    return line.options(dist, classPath);
  }

  private void take(String option, Iterator<String> words) {
    switch (option) {
      case "--short" -> {
        coldRounds = 5;
        seconds = 1.5;
      }
      case "--only" -> only.addAll(List.of(words.next().split(",")));
      case "--rounds" -> rounds = Integer.parseInt(words.next());
      case "--cold-rounds" -> coldRounds = Integer.parseInt(words.next());
      case "--seconds" -> seconds = Double.parseDouble(words.next());
      case "--worker" -> others.add(words.next());
      case "--java" -> javas.add(words.next());
      case "--jvm-option" -> jvmOptions.add(words.next());
      case "--no-bare" -> bare = false;
      case "--output" -> output = Path.of(words.next());
      case "--page" -> page = true;
      case "--help" -> throw new IllegalArgumentException(Options.USAGE);
      default ->
          throw new IllegalArgumentException("Unknown option " + option + "\n" + Options.USAGE);
    }
  }

  private Options options(Path dist, String classPath) throws IOException {
    List<WorkerCommand> workers = new ArrayList<>();
    for (String each : javas) {
      String[] words = each.split("[=,]", 3);
      Path directory = words.length > 2 ? Path.of(words[2]).toAbsolutePath() : dist;
      workers.add(WorkerCommand.ofDirectory(words[0], Path.of(words[1]), directory, jvmOptions));
    }
    others.forEach(other -> workers.add(WorkerCommand.parse(other)));
    if (bare) {
      workers.add(WorkerCommand.bare(ownJava, classPath));
    }
    Path app = Path.of("target/benchmarks/app").toAbsolutePath();
    Duration time = Duration.ofMillis((long) (seconds * 1000));
    return new Options(workers, only, rounds, coldRounds, LEAD_IN, time, app, output, page);
  }
}
