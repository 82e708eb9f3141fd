package io.fnworker.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import io.fnworker.config.LogFileConfig;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an OpenEdge host's section logger does. */
class LogFileTest {
  @TempDir Path directory;
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> console = new ListAppender<>();

  @BeforeEach
  void startConsole() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    console.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private Path file() {
    return directory.resolve("log").resolve("f.log");
  }

  private LogFileConfig config(String level, Path file, boolean json, boolean console) {
    return new LogFileConfig(level, file.toString(), json, console, 3, 1, 2);
  }

  private void log() {
    Logger logger = context.getLogger("io.fnworker.door.Some");
    logger.debug("detail");
    logger.info("served {}", "ü");
    logger.error("failed", new IllegalStateException("why"));
  }

  @Test
  void linesGoToTheFileAndNotToTheConsole() throws Exception {
    assertTrue(LogFile.attach(context, config("info", file(), false, false)));
    log();

    List<String> lines = Files.readAllLines(file());
    assertTrue(lines.get(0).matches("\\d{4}-.*INFO  Some - served ü"), lines.get(0));
    assertTrue(lines.get(1).matches("\\d{4}-.*ERROR Some - failed"), lines.get(1));
    assertEquals("java.lang.IllegalStateException: why", lines.get(2));
    assertEquals(List.of(), console.list);
  }

  @Test
  void orToBoth() throws Exception {
    LogFile.attach(context, config("error", file(), false, true));
    log();

    assertTrue(Files.readString(file()).contains("failed"));
    assertEquals(1, console.list.size());
  }

  @Test
  void jsonIsOneObjectALine() throws Exception {
    LogFile.attach(context, config("debug", file(), true, false));
    log();

    List<String> lines = Files.readAllLines(file());
    assertEquals(3, lines.size());
    assertEquals("served ü", new JsonObject(lines.get(1)).getString("formattedMessage"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug", "info", "warn", "error"})
  void theLevelCountsWithoutAFileToo(String level) {
    LogFile.attach(context, new LogFileConfig(level, "", false, false, 1, 1, 1));

    assertEquals(Level.toLevel(level), context.getLogger("io.fnworker").getLevel());
    log();
    assertFalse(console.list.isEmpty());
  }

  @Test
  void aPlaceWhereNoFileCanBeIsToldAndTheConsoleStays() throws Exception {
    Path blocked = Files.writeString(directory.resolve("blocked"), "");

    assertFalse(LogFile.attach(context, config("info", blocked.resolve("f.log"), false, false)));

    log();
    assertEquals(2, console.list.size());
  }
}
