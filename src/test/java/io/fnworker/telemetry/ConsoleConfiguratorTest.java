package io.fnworker.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What slf4j finds in this JVM is what it finds in the worker. */
class ConsoleConfiguratorTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @Test
  void theOnlyAppenderIsOurs() {
    var appenders = context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();

    assertInstanceOf(ConsoleAppender.class, appenders.next());
    assertTrue(!appenders.hasNext());
  }

  @ParameterizedTest
  @CsvSource({
    "io.fnworker.door.azure.MessageWriter, INFO",
    "io.netty.channel.nio.NioEventLoop, WARN",
    "io.vertx.core.impl.VertxImpl, WARN",
    "anything, WARN"
  })
  void levels(String logger, String level) {
    assertEquals(Level.toLevel(level), context.getLogger(logger).getEffectiveLevel());
  }

  @Test
  void vertxAndNettyLogThroughIt() {
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    Logger logger = context.getLogger("probe");
    logger.addAppender(seen);
    logger.setAdditive(false);

    io.vertx.core.internal.logging.LoggerFactory.getLogger("probe").warn("vertx");
    InternalLoggerFactory.getInstance("probe").warn("netty");

    assertEquals(
        List.of("vertx", "netty"),
        seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    logger.detachAppender(seen);
  }
}
