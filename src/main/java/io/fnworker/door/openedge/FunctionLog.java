package io.fnworker.door.openedge;

import com.microsoft.azure.functions.rpc.messages.RpcLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What functions log: such a host takes no log records, so they become lines of ours, each with the
 * id of its invocation. Stateless; safe for use by any thread.
 */
final class FunctionLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.fnworker.door.openedge.Function");

  private FunctionLog() {}

  static void write(String function, RpcLog record) {
    String id = record.getInvocationId();
    // What is said while functions load is said again, in one line, when that ends the process.
    Level level = id.isEmpty() ? Level.INFO : level(record.getLevel());
    if (level == null || !LOG.isEnabledForLevel(level)) {
      return;
    }
    String trace = record.getException().getStackTrace();
    LOG.atLevel(level)
        .log(
            "{}{}{}",
            id.isEmpty() ? "" : function + " [" + id + "] ",
            record.getMessage(),
            trace.isEmpty() ? "" : "\n" + trace);
  }

  private static @Nullable Level level(RpcLog.Level level) {
    return switch (level) {
      case Trace -> Level.TRACE;
      case Debug -> Level.DEBUG;
      case Information -> Level.INFO;
      case Warning -> Level.WARN;
      case Error, Critical -> Level.ERROR;
      case None, UNRECOGNIZED -> null;
    };
  }
}
