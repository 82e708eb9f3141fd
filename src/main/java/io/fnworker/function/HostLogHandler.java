package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Sends the records of user code to the host under the invocation's id; after the answer, when the
 * host would drop them, prints them. Safe for use by any thread.
 */
final class HostLogHandler extends Handler {
  private static final int MAX_MESSAGE_CHARS = 1024 * 1024;
  private static final MessageFormatter FORMATTER = new MessageFormatter();

  private final Call call;
  private final String functionName;

  HostLogHandler(Call call, String functionName) {
    this.call = call;
    this.functionName = functionName;
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record) && !call.log(toRpcLog(record))) {
      print(record);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  private RpcLog toRpcLog(LogRecord record) {
    RpcLog.Builder metric = CustomMetric.of(record);
    if (metric != null) {
      return metric.setInvocationId(call.request().getInvocationId()).build();
    }
    RpcLog.Builder log =
        RpcLog.newBuilder()
            .setInvocationId(call.request().getInvocationId())
            .setLogCategory(RpcLog.RpcLogCategory.User)
            .setLevel(levelOf(record.getLevel()));
    if (record.getLoggerName() != null) {
      log.setCategory(record.getLoggerName());
    }
    if (record.getMessage() != null) {
      log.setMessage(UnicodeText.of(FORMATTER.text(record), MAX_MESSAGE_CHARS));
    }
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      log.setException(
          RpcException.newBuilder()
              .setMessage(Failures.messageOf(thrown))
              .setStackTrace(Failures.trace(thrown))
              .setType(thrown.getClass().getName()));
    }
    return log.build();
  }

  /** Custom levels count as the next standard one below. */
  static RpcLog.Level levelOf(Level level) {
    int value = level.intValue();
    if (value <= Level.FINE.intValue()) {
      return RpcLog.Level.Trace;
    }
    if (value < Level.INFO.intValue()) {
      return RpcLog.Level.Debug;
    }
    if (value < Level.WARNING.intValue()) {
      return RpcLog.Level.Information;
    }
    return value < Level.SEVERE.intValue() ? RpcLog.Level.Warning : RpcLog.Level.Error;
  }

  /** As output of user code, hence without the prefix of the worker's own lines. */
  private void print(LogRecord record) {
    PrintStream console =
        record.getLevel().intValue() < Level.WARNING.intValue() ? System.out : System.err;
    console.println(
        "["
            + record.getLevel()
            + "] Function "
            + functionName
            + " (Id: "
            + call.request().getInvocationId()
            + ", logged after its end): "
            + FORMATTER.text(record)
            + (record.getThrown() == null ? "" : "\n" + Failures.trace(record.getThrown())));
  }

  /** Resource bundles and {@code {0}} parameters applied. */
  private static final class MessageFormatter extends Formatter {
    @Override
    public String format(LogRecord record) {
      return formatMessage(record);
    }

    String text(LogRecord record) {
      try {
        return String.valueOf(formatMessage(record));
      } catch (Throwable e) { // toString of a parameter is user code.
        return record.getMessage() + " (a parameter failed to print: " + e.getClass() + ")";
      }
    }
  }
}
