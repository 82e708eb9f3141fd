package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.Map;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A metric that user code reports. The public API has no word for it, so it is a log record of a
 * certain form: message {@code CustomMetric}, one parameter, a map with a text {@code Name} and a
 * number {@code Value}; what else is in the map are properties of the metric. The host wants
 * exactly these two and drops a metric without them.
 */
final class CustomMetric {
  private static final String MESSAGE = "CustomMetric";
  private static final String NAME = "Name";
  private static final String VALUE = "Value";

  private CustomMetric() {}

  /** Null when the record is an ordinary one. */
  static RpcLog.@Nullable Builder of(LogRecord record) {
    Object[] parameters = record.getParameters();
    boolean metric =
        MESSAGE.equals(record.getMessage())
            && parameters != null
            && parameters.length == 1
            && parameters[0] instanceof Map<?, ?> map
            && map.get(NAME) instanceof String
            && map.get(VALUE) instanceof Number;
    return metric ? toRpcLog((Map<?, ?>) parameters[0]) : null;
  }

  private static RpcLog.Builder toRpcLog(Map<?, ?> values) {
    RpcLog.Builder log =
        RpcLog.newBuilder()
            .setLogCategory(RpcLog.RpcLogCategory.CustomMetric)
            .setLevel(RpcLog.Level.Information)
            .setMessage(MESSAGE);
    values.forEach((key, value) -> log.putPropertiesMap(text(key), typed(text(key), value)));
    return log;
  }

  private static TypedData typed(String key, @Nullable Object value) {
    return key.equals(VALUE) && value instanceof Number number
        ? TypedData.newBuilder().setDouble(number.doubleValue()).build()
        : TypedData.newBuilder().setString(text(value)).build();
  }

  private static String text(@Nullable Object value) {
    return UnicodeText.of(String.valueOf(value), 32 * 1024);
  }
}
