package io.fnworker.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Renders on the thread that logs, writes on the console's. Safe for use by any thread. */
final class ConsoleAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /** The key by which a record says which call it is about, when that is not the one served now. */
  private static final String INVOCATION_ID = "invocation_id";

  @Override
  protected void append(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    String message = event.getFormattedMessage();
    Console.print(
        event.getLevel().toString(),
        simpleName(event.getLoggerName()),
        invocationId(event),
        message == null ? "null" : message,
        thrown == null ? null : ThrowableProxyUtil.asString(thrown));
  }

  private static @Nullable String invocationId(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs == null) {
      return null;
    }
    for (KeyValuePair pair : pairs) {
      if (pair.key.equals(INVOCATION_ID)) {
        return String.valueOf(pair.value);
      }
    }
    return null;
  }

  private static String simpleName(String loggerName) {
    return loggerName.substring(loggerName.lastIndexOf('.') + 1);
  }
}
