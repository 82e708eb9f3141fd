package io.fnworker.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console of a JVM of its own, with pipes as a host has them. */
class ConsoleIT {
  private static final Pattern LOST = Pattern.compile("(\\d+) log records dropped");
  private static final int RECORDS = 100_000;
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void unreadPipesNeitherBlockTheWorkerNorItsExit() throws Exception {
    start("flood", "exit");

    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
    assertEquals(0, process.exitValue());
  }

  @Test
  void aPipeReadLateTellsHowManyRecordsWereLost() throws Exception {
    start("flood", "ask", "flush", "exit");
    process.getErrorStream().read(); // Printed when all is logged, by hand and on the other stream.
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();

    List<String> lines = lines(process.getInputStream());

    long lost = 0;
    long arrived = 0;
    for (String line : lines) {
      Matcher notice = LOST.matcher(line);
      if (notice.find()) {
        lost += Long.parseLong(notice.group(1));
      } else {
        arrived++;
      }
      assertTrue(line.startsWith("LanguageWorkerConsoleLog["), line);
    }
    assertTrue(lost > 0);
    assertEquals(RECORDS, arrived + lost);
  }

  @Test
  void linesOfEveryLevelAndStackTracesCarryThePrefixAndGoWhereTheHostLooks() throws Exception {
    start("levels", "flush", "exit");
    CompletableFuture<List<String>> err =
        CompletableFuture.supplyAsync(() -> lines(process.getErrorStream()));
    List<String> out = lines(process.getInputStream());

    assertEquals(List.of("LanguageWorkerConsoleLog[INFO] ConsoleChild: information"), out);
    List<String> loud = err.get(10, TimeUnit.SECONDS);
    assertEquals("LanguageWorkerConsoleLog[WARN] ConsoleChild: careful", loud.get(0));
    assertEquals("LanguageWorkerConsoleLog[WARN] of two", loud.get(1));
    assertEquals("LanguageWorkerConsoleLog[ERROR] ConsoleChild: broken", loud.get(2));
    assertTrue(loud.contains("LanguageWorkerConsoleLog[ERROR] Caused by: java.lang.Error: inner"));
    assertTrue(loud.size() > 5);
    loud.forEach(line -> assertTrue(line.startsWith("LanguageWorkerConsoleLog["), line));
  }

  @Test
  void startedByHandLinesAreForPeople() throws Exception {
    start("plain", "levels", "flush", "exit");
    process.getErrorStream().transferTo(java.io.OutputStream.nullOutputStream());
    List<String> out = lines(process.getInputStream());

    assertEquals(1, out.size());
    assertFalse(out.get(0).contains("LanguageWorkerConsoleLog"));
    assertTrue(out.get(0).endsWith(" INFO  ConsoleChild - information"), out.get(0));
  }

  private void start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(ConsoleChild.class.getName());
    command.addAll(List.of(words));
    process = new ProcessBuilder(command).start();
  }

  private static List<String> lines(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
