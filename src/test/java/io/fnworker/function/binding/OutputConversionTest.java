package io.fnworker.function.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import io.fnworker.function.json.JsonCodecs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves, by the run-time class of the value. */
final class OutputConversionTest {
  enum Color {
    RED
  }

  record Order(@SerializedName("order-id") String id, Object note, Instant at) {}

  static final class Node {
    Node next;
  }

  private static final OutputWriter WRITER =
      new OutputWriter(JsonCodecs.of(OutputConversionTest.class.getClassLoader()));

  static Stream<Arguments> values() {
    var order = new Order("<a & b = 'c'>", null, Instant.EPOCH);
    Map<String, Object> nulls = new LinkedHashMap<>();
    nulls.put("a", null);
    nulls.put("b", Arrays.asList(1, null));
    var object = new JsonObject();
    object.addProperty("a", 1);
    return Stream.of(
        arguments(null, "json null"),
        arguments("text", "string text"),
        arguments("{\"a\":1}", "string {\"a\":1}"),
        arguments("", "string "),
        arguments((byte) 1, "int 1"),
        arguments((short) 2, "int 2"),
        arguments(3, "int 3"),
        arguments(1L << 40, "int 1099511627776"),
        arguments(1.1f, "double 1.100000023841858"),
        arguments(1.5, "double 1.5"),
        arguments(Double.NaN, "double NaN"),
        arguments(true, "json true"),
        arguments('c', "json \"c\""),
        arguments(new byte[] {104, 105}, "bytes hi"),
        arguments(new byte[0], "bytes "),
        arguments(new Byte[] {1, 2}, "json [1,2]"),
        arguments(new byte[][] {{1}, {2}}, "json [[1],[2]]"),
        arguments(new int[] {1, 2}, "json [1,2]"),
        arguments(new String[] {"a"}, "json [\"a\"]"),
        arguments(
            order,
            "json {\"order-id\":\"\\u003ca \\u0026 b \\u003d \\u0027c\\u0027\\u003e\","
                + "\"at\":\"1970-01-01T00:00:00Z\"}"),
        arguments("grüße", "string grüße"),
        arguments(List.of("grüße"), "json [\"grüße\"]"),
        arguments(nulls, "json {\"b\":[1,null]}"),
        arguments(Color.RED, "json \"RED\""),
        arguments(new BigDecimal("1.10"), "json 1.10"),
        arguments(new AtomicInteger(4), "json 4"),
        arguments(new UUID(0, 0), "json \"00000000-0000-0000-0000-000000000000\""),
        arguments(new StringBuilder("sb"), "json \"sb\""),
        arguments(object, "json {\"a\":1}"),
        arguments(new Object() {}, "json null"),
        arguments((Runnable & java.io.Serializable) () -> {}, "json {}"),
        // From here on the official worker fails, or writes its own or the JDK's private fields.
        arguments(Optional.of(7), "int 7"),
        arguments(Optional.empty(), "json null"),
        arguments(Optional.of(order.at()), "json \"1970-01-01T00:00:00Z\""),
        arguments(LocalDate.EPOCH, "json \"1970-01-01\""),
        arguments(Duration.ofMinutes(90), "json \"PT1H30M\""),
        arguments(ZoneId.of("Europe/Paris"), "json \"Europe/Paris\""),
        arguments(
            List.of(OffsetDateTime.parse("2024-01-02T03:04:05+01:00")),
            "json [\"2024-01-02T03:04:05+01:00\"]"),
        arguments(new ByteArrayInputStream(new byte[] {104, 105}), "bytes hi"),
        arguments(ByteBuffer.wrap(new byte[] {120, 104, 105}).position(1), "bytes hi"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("values")
  void a_value_leaves_as_the_table_says(Object value, String expected) {
    assertEquals(expected, text(WRITER.write("the return value", value)));
  }

  private static String text(TypedData data) {
    return Source.of(data).describeKind()
        + ' '
        + (data.getDataCase() == DataCase.DATA_NOT_SET ? "" : Source.of(data).text());
  }

  static Stream<Arguments> failures() {
    var node = new Node();
    node.next = new Node();
    node.next.next = node;
    List<Object> inItself = new ArrayList<>();
    inItself.add(inItself);
    return Stream.of(
        arguments(node, "it is nested too deeply, or refers to itself"),
        arguments(inItself, "it is nested too deeply, or refers to itself"),
        arguments(Stream.of(1), "a stream is no value; return its toList()"),
        arguments(
            new CompletableFuture<>(), "what is still to come is no value; return it by itself"),
        arguments(
            List.of(Double.NaN), "NaN is not a valid double value as per JSON specification."),
        arguments(String.class, "Attempted to serialize java.lang.Class: java.lang.String."),
        arguments(InputStream.nullInputStream(), null));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void what_cannot_leave_is_an_error_with_its_cause(Object value, String cause) throws Exception {
    if (cause == null) {
      ((InputStream) value).close();
      cause = "Stream closed";
    }
    var e = assertThrows(BindingException.class, () -> WRITER.write("the return value", value));
    String start = "Cannot convert the return value (" + value.getClass().getTypeName() + "): ";
    assertTrue(e.getMessage().startsWith(start + cause), e.getMessage());
  }

  @Test
  void half_a_surrogate_pair_does_not_break_the_message() throws InvalidProtocolBufferException {
    var data = WRITER.write("the return value", "a\ud800b");
    assertEquals("a?b", TypedData.parseFrom(data.toByteArray()).getString());
  }
}
