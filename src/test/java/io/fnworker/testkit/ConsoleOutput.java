package io.fnworker.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of one output stream of a process, as they come. Safe for use by any thread. */
public final class ConsoleOutput {
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  ConsoleOutput(String name, InputStream stream) {
    reader = new Thread(() -> read(stream), name);
    reader.setDaemon(true);
    reader.start();
  }

  /** Everything so far. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** All lines, once the process has closed the stream. */
  List<String> awaitEnd() throws InterruptedException {
    reader.join();
    return lines();
  }

  /** The first match in a line that has come or will come. */
  public Matcher await(String regex, Duration limit) throws InterruptedException {
    return await(regex, 1, limit);
  }

  /** The match in the nth such line, counted from 1. */
  public synchronized Matcher await(String regex, int count, Duration limit)
      throws InterruptedException {
    Pattern pattern = Pattern.compile(regex);
    int left = count;
    long deadline = System.nanoTime() + limit.toNanos();
    for (int next = 0; ; ) {
      for (; next < lines.size(); next++) {
        Matcher matcher = pattern.matcher(lines.get(next));
        if (matcher.find() && --left == 0) {
          return matcher;
        }
      }
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (ended || millis <= 0) {
        throw new AssertionError(
            "No line with "
                + regex
                + (ended ? " before the end" : " within " + limit)
                + ": "
                + lines);
      }
      wait(millis);
    }
  }

  private void read(InputStream stream) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        add(line);
      }
    } catch (IOException closedWithTheProcess) {
      add("(" + closedWithTheProcess.getMessage() + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
