package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.io.IOException;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Looks at its context and logs in every way. */
public class Contextual {

  public String describe(
      @QueueTrigger(name = "message", queueName = "q") String message, ExecutionContext context) {
    var trace = context.getTraceContext();
    var retry = context.getRetryContext();
    return String.join(
        "|",
        context.getInvocationId(),
        context.getFunctionName(),
        trace.getTraceparent(),
        trace.getTracestate(),
        trace.getAttributes().toString(),
        retry.getRetrycount() + "/" + retry.getMaxretrycount(),
        retry.getException().getMessage()
            + retry.getException().getSource()
            + retry.getException().getStacktrace());
  }

  /** Texts of the bundle of {@link #log}. */
  public static class Texts extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"greeting", "Hello, {0}!"}};
    }
  }

  /** Fails to print. */
  static final class Unprintable {
    @Override
    public String toString() {
      throw new IllegalStateException("secret");
    }
  }

  public void log(
      @QueueTrigger(name = "message", queueName = "q") String message, ExecutionContext context) {
    Logger logger = context.getLogger();
    switch (message) {
      case "levels" -> {
        for (String level :
            new String[] {"ALL", "FINEST", "FINE", "CONFIG", "INFO", "850", "WARNING", "SEVERE"}) {
          logger.log(Level.parse(level), level);
        }
      }
      case "parameters" -> logger.log(Level.INFO, "{0} of {1}", new Object[] {1, "two"});
      case "percent" -> logger.info("100 % of {nothing} and %s");
      case "bundle" -> {
        logger.setResourceBundle(ResourceBundle.getBundle(Texts.class.getName()));
        logger.log(Level.INFO, "greeting", "Ada");
      }
      case "exception" ->
          logger.log(Level.SEVERE, "failed", new IOException("disk", new Exception("cable")));
      case "null" -> logger.log(Level.INFO, (String) null);
      case "named" -> {
        LogRecord record = new LogRecord(Level.INFO, "text");
        record.setLoggerName("orders");
        logger.log(record);
      }
      case "supplier" -> logger.fine(() -> "supplied");
      case "unprintable" -> logger.log(Level.INFO, "value {0}", new Unprintable());
      case "silent" -> {
        logger.setLevel(Level.OFF);
        logger.severe("not sent");
      }
      case "handler" -> {
        logger.addHandler(new ConsoleHandler());
        Journal.add("handlers " + context.getLogger().getHandlers().length);
      }
      default -> logger.info(message);
    }
  }
}
