package io.fnworker.door.scf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.CollectionSInt64;
import com.microsoft.azure.functions.rpc.messages.CollectionString;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.NullableBool;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.config.Secrets;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of the handlers as bodies of responses and errors. */
class OutcomesTest {
  private final Outcomes outcomes = new Outcomes(ScfConversation.SECRETS);

  private static TypedData.Builder data() {
    return TypedData.newBuilder();
  }

  private static RpcHttp.Builder http(String status) {
    return RpcHttp.newBuilder().setStatusCode(status);
  }

  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of("nothing", data(), ""),
        Arguments.of("text", data().setString("a \"b\""), "a \"b\""),
        Arguments.of("JSON", data().setJson("{\"a\": 1}"), "{\"a\": 1}"),
        Arguments.of("bytes", data().setBytes(ByteString.copyFromUtf8("raw")), "raw"),
        Arguments.of("whole number", data().setInt(-7), "-7"),
        Arguments.of("fraction", data().setDouble(1.5), "1.5"),
        Arguments.of(
            "texts",
            data().setCollectionString(CollectionString.newBuilder().addString("a").addString("b")),
            "[\"a\",\"b\"]"),
        Arguments.of(
            "whole numbers",
            data().setCollectionSint64(CollectionSInt64.newBuilder().addSint64(1).addSint64(2)),
            "[1,2]"),
        Arguments.of(
            "HTTP with text",
            data()
                .setHttp(
                    http("201")
                        .putHeaders("Content-Type", "text/plain")
                        .setBody(data().setString("hi"))),
            "{\"isBase64Encoded\":false,\"statusCode\":201,"
                + "\"headers\":{\"Content-Type\":\"text/plain\"},\"body\":\"hi\"}"),
        Arguments.of(
            "HTTP with JSON",
            data().setHttp(http("200").setBody(data().setJson("{\"a\":1}"))),
            "{\"isBase64Encoded\":false,\"statusCode\":200,\"headers\":{},\"body\":\"{\\\"a\\\":1}\"}"),
        Arguments.of(
            "HTTP with bytes",
            data()
                .setHttp(
                    http("200")
                        .setBody(data().setBytes(ByteString.copyFrom(new byte[] {0, -1, 7})))),
            "{\"isBase64Encoded\":true,\"statusCode\":200,\"headers\":{},\"body\":\"AP8H\"}"),
        Arguments.of(
            "HTTP without body, with cookies",
            data()
                .setHttp(
                    RpcHttp.newBuilder()
                        .addCookies(RpcHttpCookie.newBuilder().setName("a").setValue("1"))
                        .addCookies(
                            RpcHttpCookie.newBuilder()
                                .setName("b")
                                .setValue("2")
                                .setHttpOnly(NullableBool.newBuilder().setValue(true)))),
            "{\"isBase64Encoded\":false,\"statusCode\":200,"
                + "\"headers\":{\"Set-Cookie\":[\"a=1\",\"b=2; HttpOnly\"]},\"body\":\"\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void aResultIsSentAs(String name, TypedData.Builder value, String body) {
    Outcome outcome = outcomes.of(FakeHandlers.success(value.build()));

    assertEquals(body, outcome.body().toString());
    assertEquals(Outcome.Kind.RESPONSE, outcome.kind());
    assertFalse(outcome.endsProcess());
  }

  @ParameterizedTest
  @CsvSource({"6291456, RESPONSE", "6291457, ERROR"})
  void theLimitIsSixMebibytes(int size, Outcome.Kind kind) {
    TypedData value = data().setBytes(ByteString.copyFrom(new byte[size])).build();
    Outcome outcome = outcomes.of(FakeHandlers.success(value));

    assertEquals(kind, outcome.kind());
    if (kind == Outcome.Kind.ERROR) {
      JsonObject error = new JsonObject(outcome.body());
      assertEquals("ResultTooLarge", error.getString("errorType"));
      assertTrue(error.getString("errorMessage").contains("6291457"), error::encode);
    }
  }

  @Test
  void whatCannotBeSentIsAnError() {
    TypedData value = data().setHttp(http("teapot")).build();

    assertTrue(outcomes.of(FakeHandlers.success(value)).isError());
  }

  @Test
  void anErrorHasTypeMessageAndStackTraceWithoutCredentials() {
    Outcome outcome =
        outcomes.of(FakeHandlers.failure("app.NotPaid", "key s3cr3t-key is\nno money", ""));

    assertEquals(Outcome.Kind.ERROR, outcome.kind());
    assertEquals(
        new JsonObject()
            .put("errorType", "app.NotPaid")
            .put("errorMessage", "key *** is\nno money")
            .put("stackTrace", "app.NotPaid: key *** is\nno money\n\tat app.Functions.handle"),
        new JsonObject(outcome.body()));
  }

  @Test
  void aCancellationIsAnErrorThatSaysSo() {
    Outcome outcome =
        outcomes.of(
            InvocationResponse.newBuilder()
                .setResult(
                    StatusResult.newBuilder()
                        .setStatus(StatusResult.Status.Cancelled)
                        .setResult("told to end"))
                .build());

    JsonObject error = new JsonObject(outcome.body());
    assertTrue(outcome.isError());
    assertEquals("Cancelled", error.getString("errorType"));
    assertEquals("told to end", error.getString("errorMessage"));
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.OutOfMemoryError,   Java heap space,             true",
    "'',                           java.lang.OutOfMemoryError: , true",
    "java.lang.StackOverflowError, deep,                        false",
    "app.Broken,                   no,                          false"
  })
  void onlyLackOfMemoryEndsTheProcess(String type, String message, boolean ends) {
    assertEquals(ends, outcomes.of(FakeHandlers.failure(type, message, "")).endsProcess());
  }

  @Test
  void credentialsThatContainOneAnotherLeaveNoTrace() {
    Secrets secrets =
        Secrets.of(
            java.util.Map.of(
                "TENCENTCLOUD_SECRETID", "abcd",
                "TENCENTCLOUD_SESSIONTOKEN", "abcd-efgh",
                "TENCENTCLOUD_SECRETKEY", "",
                "TENCENTCLOUD_REGION", "ap-guangzhou"));

    assertEquals("*** *** ap-guangzhou", secrets.conceal("abcd-efgh abcd ap-guangzhou"));
    assertEquals("Secrets[2]", secrets.toString());
  }
}
