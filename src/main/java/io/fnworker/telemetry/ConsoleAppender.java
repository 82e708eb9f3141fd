package io.fnworker.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Renders on the thread that logs, writes on the console's. Safe for use by any thread. */
final class ConsoleAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  @Override
  protected void append(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    String message = event.getFormattedMessage();
    Console.print(
        event.getLevel().toString(),
        simpleName(event.getLoggerName()),
        message == null ? "null" : message,
        thrown == null ? null : ThrowableProxyUtil.asString(thrown));
  }

  private static String simpleName(String loggerName) {
    return loggerName.substring(loggerName.lastIndexOf('.') + 1);
  }
}
