package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.RpcLog.RpcLogCategory;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomMetricTest {
  private static LogRecord record(String message, Object... parameters) {
    LogRecord record = new LogRecord(Level.INFO, message);
    record.setParameters(parameters);
    return record;
  }

  @Test
  void aRecordOfTheFormIsAMetric() {
    RpcLog log =
        CustomMetric.of(record("CustomMetric", Map.of("Name", "orders", "Value", 3, "shop", "n")))
            .build();
    assertEquals(RpcLogCategory.CustomMetric, log.getLogCategory());
    assertEquals("orders", log.getPropertiesMapOrThrow("Name").getString());
    assertEquals(3.0, log.getPropertiesMapOrThrow("Value").getDouble());
    assertEquals("n", log.getPropertiesMapOrThrow("shop").getString());
  }

  static Stream<LogRecord> ordinary() {
    Map<String, Object> metric = Map.of("Name", "orders", "Value", 3);
    return Stream.of(
        record("CustomMetric"),
        record("Something", metric),
        record("CustomMetric", metric, "more"),
        record("CustomMetric", Map.of("Name", "orders")),
        record("CustomMetric", Map.of("Name", "orders", "Value", "3")),
        record("CustomMetric", Map.of("Name", 1, "Value", 3)),
        record("CustomMetric", List.of()),
        new LogRecord(Level.INFO, "CustomMetric"));
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void anythingElseIsALogRecord(LogRecord record) {
    assertNull(CustomMetric.of(record));
  }
}
