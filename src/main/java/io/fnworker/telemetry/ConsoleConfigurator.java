package io.fnworker.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets logback up in code, found by its service loader: the XML reader alone would add a tenth of a
 * second to a cold start. Libraries speak from WARN on, we from the level of system property {@code
 * fnworker.log.level}, INFO by default.
 */
public final class ConsoleConfigurator extends ContextAwareBase implements Configurator {
  /** The system property that sets the level of our own lines. */
  static final String LEVEL = "fnworker.log.level";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ConsoleAppender console = new ConsoleAppender();
    console.setContext(context);
    console.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    context.getLogger("io.fnworker").setLevel(Level.toLevel(System.getProperty(LEVEL), Level.INFO));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
