package io.fnworker.function.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.CollectionSInt64;
import com.microsoft.azure.functions.rpc.messages.CollectionString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskJsonTest {
  private static TypedData string(String text) {
    return TypedData.newBuilder().setString(text).build();
  }

  private static TypedData json(String text) {
    return TypedData.newBuilder().setJson(text).build();
  }

  private static final TypedData NOTHING = TypedData.getDefaultInstance();

  static Stream<Arguments> inputs() {
    return Stream.of(
        arguments(null, String.class, NOTHING),
        arguments("null", String.class, NOTHING),
        arguments(" null ", Integer.class, NOTHING),
        arguments("\"\"", String.class, string("")),
        arguments("\"null\"", String.class, string("null")),
        arguments("\"to\\u006byo \\\"x\\\"\"", String.class, string("tokyo \"x\"")),
        arguments("{\"a\":1}", String.class, string("{\"a\":1}")),
        arguments("\"a\" \"b\"", String.class, string("\"a\" \"b\"")),
        arguments("\"broken", String.class, string("\"broken")),
        arguments("", String.class, string("")),
        arguments("\"2026-01-01\"", Object.class, json("\"2026-01-01\"")),
        arguments("7", int.class, json("7")));
  }

  @ParameterizedTest(name = "{0} for {1}")
  @MethodSource("inputs")
  void aParameterGetsWhatTheJsonMeans(String json, Class<?> parameter, TypedData expected) {
    assertEquals(expected, TaskJson.typed(json, parameter));
  }

  static Stream<Arguments> results() {
    return Stream.of(
        arguments(NOTHING, null),
        arguments(json("null"), null),
        arguments(string(""), "\"\""),
        arguments(string("null"), "\"null\""),
        arguments(string("a\"b\n"), "\"a\\\"b\\n\""),
        arguments(json("{\"a\":1}"), "{\"a\":1}"),
        arguments(TypedData.newBuilder().setInt(-3).build(), "-3"),
        arguments(TypedData.newBuilder().setDouble(0.5).build(), "0.5"),
        arguments(TypedData.newBuilder().setDouble(Double.NaN).build(), "\"NaN\""),
        arguments(
            TypedData.newBuilder().setBytes(ByteString.copyFromUtf8("hi")).build(), "\"aGk=\""),
        arguments(
            TypedData.newBuilder()
                .setCollectionString(CollectionString.newBuilder().addAllString(List.of("a", "b")))
                .build(),
            "[\"a\",\"b\"]"),
        arguments(
            TypedData.newBuilder()
                .setCollectionSint64(CollectionSInt64.newBuilder().addSint64(1).addSint64(2))
                .build(),
            "[1,2]"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("results")
  void aResultBecomesJsonAndNullStaysApart(TypedData data, String json) {
    assertEquals(json, TaskJson.text(data));
  }

  @Test
  void whatJsonCannotSayIsRefused() {
    TypedData http = TypedData.newBuilder().setHttp(RpcHttp.getDefaultInstance()).build();

    assertThrows(IllegalArgumentException.class, () -> TaskJson.text(http));
  }
}
