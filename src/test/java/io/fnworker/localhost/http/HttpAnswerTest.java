package io.fnworker.localhost.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.NullableBool;
import com.microsoft.azure.functions.rpc.messages.NullableDouble;
import com.microsoft.azure.functions.rpc.messages.NullableString;
import com.microsoft.azure.functions.rpc.messages.NullableTimestamp;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.HostConsole;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.Violations;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.data.Outputs;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpAnswerTest {
  private static final HostFunction FUNCTION =
      new HostFunction(
          "id",
          "f",
          "/app/f",
          "/app/app.jar",
          "F.f",
          List.of(
              binding("req", "httpTrigger", BindingInfo.Direction.in),
              binding("$return", "http", BindingInfo.Direction.out)),
          false,
          null);

  private final Violations violations = new Violations(new HostConsole(line -> {}));

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("text", string("hi"), 200, "text/plain; charset=utf-8", "hi"),
        Arguments.of("text that is JSON", string("[1]"), 200, "text/plain; charset=utf-8", "[1]"),
        Arguments.of(
            "text that is a response object",
            string("{\"body\":\"hi\",\"statusCode\":202}"),
            202,
            "text/plain; charset=utf-8",
            "hi"),
        Arguments.of(
            "json", json("{\"a\":1}"), 200, "application/json; charset=utf-8", "{\"a\":1}"),
        Arguments.of(
            "bytes",
            TypedData.newBuilder().setBytes(ByteString.copyFromUtf8("b")).build(),
            200,
            "application/octet-stream",
            "b"),
        Arguments.of(
            "int", TypedData.newBuilder().setInt(5).build(), 200, "text/plain; charset=utf-8", "5"),
        Arguments.of("nothing", TypedData.getDefaultInstance(), 200, "", ""),
        Arguments.of(
            "http",
            http(RpcHttp.newBuilder().setStatusCode("201").setBody(string("hi"))),
            201,
            "text/plain; charset=utf-8",
            "hi"),
        Arguments.of(
            "http with a content type",
            http(
                RpcHttp.newBuilder()
                    .setStatusCode("200")
                    .putHeaders("content-type", "text/csv")
                    .setBody(string("a,b"))),
            200,
            "text/csv",
            "a,b"),
        Arguments.of(
            "http with an empty body",
            http(RpcHttp.newBuilder().setStatusCode("204").setBody(TypedData.newBuilder())),
            204,
            "",
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void aReturnValueBecomesTheAnswer(
      String name, TypedData value, int status, String contentType, String body) {
    HttpAnswer answer = answer(value);

    assertEquals(status, answer.status());
    assertEquals(contentType, header(answer, "content-type"));
    assertEquals(body, answer.body().toStringUtf8());
    assertEquals(Map.of(), violations.counts());
  }

  @Test
  void aResponseWithoutBodyLosesItsStatusAndIsNamed() {
    HttpAnswer answer = answer(http(RpcHttp.newBuilder().setStatusCode("404")));

    assertEquals(200, answer.status());
    assertEquals("404", new JsonObject(answer.body().toStringUtf8()).getString("statusCode"));
    assertEquals(Map.of(Violation.HTTP_BODY_MISSING, 1L), violations.counts());
  }

  @Test
  void nullableHeadersAreIgnoredAndNamed() {
    HttpAnswer answer =
        answer(
            http(
                RpcHttp.newBuilder()
                    .setBody(string(""))
                    .putNullableHeaders("X-A", NullableString.newBuilder().setValue("1").build())));

    assertEquals("", header(answer, "x-a"));
    assertEquals(Map.of(Violation.HTTP_NULLABLE_HEADERS, 1L), violations.counts());
  }

  @Test
  void aStatusThatIsNoneBecomes200AndIsNamed() {
    HttpAnswer answer = answer(http(RpcHttp.newBuilder().setStatusCode("OK").setBody(string(""))));

    assertEquals(200, answer.status());
    assertEquals(Map.of(Violation.HTTP_STATUS_INVALID, 1L), violations.counts());
  }

  @Test
  void cookiesBecomeOneLineEach() {
    RpcHttpCookie plain = RpcHttpCookie.newBuilder().setName("a").setValue("1").build();
    RpcHttpCookie full =
        RpcHttpCookie.newBuilder()
            .setName("b")
            .setValue("2")
            .setDomain(NullableString.newBuilder().setValue("example.org"))
            .setPath(NullableString.newBuilder().setValue("/"))
            .setExpires(NullableTimestamp.newBuilder().setValue(Timestamp.newBuilder()))
            .setSecure(NullableBool.newBuilder().setValue(true))
            .setHttpOnly(NullableBool.newBuilder().setValue(true))
            .setSameSite(RpcHttpCookie.SameSite.ExplicitNone)
            .setMaxAge(NullableDouble.newBuilder().setValue(60))
            .build();

    HttpAnswer answer =
        answer(http(RpcHttp.newBuilder().setBody(string("")).addCookies(plain).addCookies(full)));

    assertEquals(
        List.of(
            "a=1",
            "b=2; Expires=Thu, 1 Jan 1970 00:00:00 GMT; Max-Age=60; Domain=example.org; Path=/;"
                + " Secure; HttpOnly; SameSite=None"),
        answer.headers().stream()
            .filter(h -> h.getKey().equals("Set-Cookie"))
            .map(Map.Entry::getValue)
            .toList());
  }

  @Test
  void contentNegotiationLosesTheCookies() {
    HttpAnswer answer =
        answer(
            http(
                RpcHttp.newBuilder()
                    .setEnableContentNegotiation(true)
                    .setBody(string("x"))
                    .addCookies(RpcHttpCookie.newBuilder().setName("a").setValue("1"))));

    assertTrue(answer.headers().stream().noneMatch(h -> h.getKey().equals("Set-Cookie")));
  }

  private HttpAnswer answer(TypedData returned) {
    InvocationResponse response = InvocationResponse.newBuilder().setReturnValue(returned).build();
    return HttpAnswer.of(FUNCTION, Outputs.read(FUNCTION, response, violations), violations);
  }

  private static String header(HttpAnswer answer, String name) {
    return answer.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static HostBinding binding(String name, String type, BindingInfo.Direction direction) {
    return new HostBinding(name, type, direction, BindingInfo.DataType.undefined, new JsonObject());
  }

  private static TypedData string(String text) {
    return TypedData.newBuilder().setString(text).build();
  }

  private static TypedData json(String text) {
    return TypedData.newBuilder().setJson(text).build();
  }

  private static TypedData http(RpcHttp.Builder http) {
    return TypedData.newBuilder().setHttp(http).build();
  }
}
