package io.fnworker.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system knows of a process (Linux). Safe for use by any thread. */
public record ProcessFacts(long pid) {
  /** Ticks of /proc are hundredths of a second on every Linux that matters here. */
  private static final long MICROS_A_TICK = 10_000;

  /** User and system time of all threads, those that have ended included. */
  public long cpuMicros() {
    String stat = read("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_A_TICK;
  }

  public long residentKib() {
    return status("VmRSS:");
  }

  public long threads() {
    return status("Threads:");
  }

  private long status(String key) {
    return read("status")
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Process " + pid + " is gone, or this is no Linux with /proc", e);
    }
  }
}
