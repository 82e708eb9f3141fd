package io.fnworker.function.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import io.fnworker.samples.Events;
import io.fnworker.testkit.AppDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of an API gateway as requests, and responses back. */
@TestInstance(Lifecycle.PER_CLASS)
class GatewayEventTest {
  private static final String EVENT =
      """
      {
        "requestContext": {"serviceId": "service-1", "path": "/orders", "stage": "release"},
        "headers": {"Host": "api.example.com", "User-Agent": "curl", "X-Many": ["a", "b"]},
        "body": %s,
        "isBase64Encoded": %s,
        "pathParameters": {"id": "4711"},
        "queryStringParameters": {"declared": "1", "page": "0"},
        "queryString": {"page": "2", "tag": ["x y", "z"], "flag": true, "n": 3},
        "httpMethod": "POST",
        "path": "/orders/4711"
      }
      """;

  private EventApp app;

  @BeforeAll
  void deploy(@TempDir Path directory) {
    AppDirectory.at(directory, Events.class);
    app = new EventApp(directory);
  }

  private static String event(String body, boolean isBase64) {
    return EVENT.formatted(body, isBase64);
  }

  @Test
  void theFunctionGetsMethodUrlRouteAndBody() throws Exception {
    RpcHttp http = http(app.call(".request", event("\"{\\\"id\\\": \\\"a\\\"}\"", false)));

    assertEquals(
        "POST https://api.example.com/orders/4711?declared=1&page=2&tag=x%20y%2Cz&flag=true&n=3"
            + " 4711 order a x 0",
        http.getBody().getString());
    assertEquals("200", http.getStatusCode());
    assertEquals("text/plain; charset=utf-8", http.getHeadersOrThrow("Content-Type"));
  }

  @Test
  void headersQueryContextAndBytesGoThereAndBack() throws Exception {
    RpcHttp http = http(app.call(".http", event("\"AP8=\"", true)));

    assertEquals("202", http.getStatusCode());
    assertEquals("curl", http.getHeadersOrThrow("x-agent"));
    assertEquals("service-1", http.getHeadersOrThrow("x-gateway"));
    assertTrue(http.getHeadersOrThrow("x-query").contains("tag=x y,z"), http.toString());
    assertEquals("application/octet-stream", http.getHeadersOrThrow("Content-Type"));
    assertEquals(ByteString.copyFrom(new byte[] {0, -1}), http.getBody().getBytes());
  }

  static Stream<Arguments> results() {
    return Stream.of(
        arguments("text", "200", "text/plain; charset=utf-8", "text"),
        arguments("json", "200", "application/json; charset=utf-8", "{\"id\":\"a\",\"n\":0}"),
        arguments("null", "204", "", ""),
        arguments("response", "404", "text/x-own", "gone"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void whateverComesBackIsAResponse(String what, String status, String type, String body)
      throws Exception {
    RpcHttp http = http(app.call(".answers", event('"' + what + '"', false)));

    assertEquals(status, http.getStatusCode());
    String key = http.containsHeaders("content-type") ? "content-type" : "Content-Type";
    assertEquals(type, http.getHeadersOrDefault(key, ""));
    assertEquals(body, http.getBody().getString() + http.getBody().getJson());
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("null", false, "null"),
        arguments("{\"id\": \"b\"}", false, "order b x 0"),
        arguments("\"eyJpZCI6ICJjIn0=\"", true, "order c x 0"),
        arguments("\"not Base64!\"", true, "! BindingException: The event is no request"),
        arguments("\"{\"", false, "! BindingException: Cannot convert binding \"event\" (http"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void theBodyIsConverted(String body, boolean isBase64, String expected) throws Exception {
    InvocationResponse response = app.call(".request", event(body, isBase64));
    String shown =
        response.hasReturnValue()
            ? response.getReturnValue().getHttp().getBody().getString()
            : EventApp.shown(response);

    assertTrue(
        shown.startsWith("!") ? shown.startsWith(expected) : shown.endsWith(expected), shown);
  }

  @Test
  void aMinimalEventIsEnough() throws Exception {
    RpcHttp http =
        http(
            EventApp.call(
                app.load(".request"),
                "{\"httpMethod\": \"GET\", \"path\": \"x\"}",
                Map.of("id", "beside")));

    assertEquals("GET https://localhost/x beside null", http.getBody().getString());
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("{}", "it is not a JSON object with httpMethod"),
        arguments("[1]", "it is not a JSON object with httpMethod"),
        arguments("{\"a\"", "it is not JSON"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void otherEventsAreRefused(String event, String why) throws Exception {
    InvocationResponse response = app.call(".request", event);

    assertTrue(EventApp.shown(response).contains(why), EventApp.shown(response));
    assertFalse(response.getResult().getException().getIsUserException());
  }

  @Test
  void noEventIsNoRequest() throws Exception {
    assertEquals("204", http(app.call(".answers", "")).getStatusCode());
  }

  private static RpcHttp http(InvocationResponse response) {
    assertTrue(response.getReturnValue().hasHttp(), () -> EventApp.shown(response));
    return response.getReturnValue().getHttp();
  }
}
