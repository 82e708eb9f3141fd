package io.fnworker.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.fnworker.config.LogFileConfig;
import org.slf4j.LoggerFactory;

/**
 * Sends the worker's own lines to a file where a host says so. A file is put aside when it has its
 * size and each midnight; what is too old or too much is deleted. Errors of the start go to stderr
 * all the same, since they are printed without a logger.
 */
public final class LogFile {
  private static final String OURS = "io.fnworker";
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%n";

  private LogFile() {}

  /** Call once at start. A file that cannot be written is a warning; lines stay on the console. */
  public static void use(LogFileConfig config) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    if (!attach(context, config)) {
      LoggerFactory.getLogger(LogFile.class)
          .warn("logger.path: cannot write {}; lines stay on the console", config.path());
    }
  }

  /** False when there is a path and no file can be made of it. */
  static boolean attach(LoggerContext context, LogFileConfig config) {
    if (System.getProperty(ConsoleConfigurator.LEVEL) == null) {
      context.getLogger(OURS).setLevel(Level.toLevel(config.level()));
    }
    if (config.path().isEmpty()) {
      return true;
    }
    RollingFileAppender<ILoggingEvent> file = file(context, config);
    if (!file.isStarted()) {
      return false;
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    if (!config.console()) {
      root.detachAndStopAllAppenders();
    }
    root.addAppender(file);
    return true;
  }

  private static RollingFileAppender<ILoggingEvent> file(
      LoggerContext context, LogFileConfig config) {
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(context);
    file.setName("file");
    file.setFile(config.path());
    file.setEncoder(encoder(context, config.json()));
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(file);
    rolling.setFileNamePattern(config.path() + ".%d{yyyy-MM-dd}.%i");
    rolling.setMaxFileSize(megabytes(config.maxMegabytes()));
    rolling.setMaxHistory(config.maxDays());
    // Logback counts bytes where the host counts files; all of them are of the same size.
    rolling.setTotalSizeCap(megabytes((long) config.maxMegabytes() * config.maxFiles()));
    rolling.start();
    file.setRollingPolicy(rolling);
    file.start();
    return file;
  }

  private static FileSize megabytes(long count) {
    return new FileSize(count * FileSize.MB_COEFFICIENT);
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean json) {
    if (json) {
      JsonEncoder lines = new JsonEncoder();
      lines.setContext(context);
      lines.setWithMessage(false);
      lines.setWithArguments(false);
      lines.setWithFormattedMessage(true);
      lines.start();
      return lines;
    }
    PatternLayoutEncoder lines = new PatternLayoutEncoder();
    lines.setContext(context);
    lines.setPattern(PATTERN);
    lines.start();
    return lines;
  }
}
