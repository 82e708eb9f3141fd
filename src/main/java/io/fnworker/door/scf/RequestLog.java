package io.fnworker.door.scf;

import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Prints what functions log: this platform takes logs from the console only. Each record names its
 * request, which may be one whose time is over while another is served. Stateless; safe for use by
 * any thread.
 */
final class RequestLog {
  /** The key by which a record of ours says which request it is about. */
  static final String INVOCATION_ID = "invocation_id";

  private static final Logger LOG = LoggerFactory.getLogger("io.fnworker.Function");

  private RequestLog() {}

  /** What belongs to no request repeats what this door says itself, so it is left out. */
  static void print(RpcLog record) {
    if (record.getInvocationId().isEmpty()) {
      return;
    }
    LoggingEventBuilder line =
        LOG.atLevel(level(record.getLevel()))
            .addKeyValue(INVOCATION_ID, record.getInvocationId())
            .addArgument(text(record));
    line.log("{}");
  }

  private static String text(RpcLog record) {
    StringBuilder text = new StringBuilder(record.getMessage());
    if (record.getPropertiesMapCount() > 0) {
      Map<String, String> properties = new TreeMap<>();
      record.getPropertiesMapMap().forEach((name, value) -> properties.put(name, value(value)));
      text.append(' ').append(properties);
    }
    if (record.hasException()) {
      text.append('\n').append(record.getException().getStackTrace());
    }
    return text.toString();
  }

  private static String value(TypedData value) {
    return value.hasDouble() ? Double.toString(value.getDouble()) : value.getString();
  }

  private static Level level(RpcLog.Level level) {
    return switch (level) {
      case Trace -> Level.TRACE;
      case Debug -> Level.DEBUG;
      case Information, None, UNRECOGNIZED -> Level.INFO;
      case Warning -> Level.WARN;
      case Error, Critical -> Level.ERROR;
    };
  }
}
