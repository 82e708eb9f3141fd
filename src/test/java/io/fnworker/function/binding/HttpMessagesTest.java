package io.fnworker.function.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import com.google.protobuf.Timestamp;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.rpc.messages.NullableString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodecs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpMessagesTest {
  private static final OutputWriter WRITER =
      new OutputWriter(JsonCodecs.of(HttpMessagesTest.class.getClassLoader()));

  private static HttpRequestMessage<?> request(RpcHttp.Builder http) {
    return (HttpRequestMessage<?>) converted(http);
  }

  /** With the body as a String. */
  private static Object converted(RpcHttp.Builder http) {
    return new HttpRequestConverter(Source::text)
        .convert(Source.of(TypedData.newBuilder().setHttp(http).build()));
  }

  private static RpcHttp written(Object value) {
    return WRITER.write("the return value", value).getHttp();
  }

  @ParameterizedTest
  @CsvSource({"get,GET", "POST,POST", "Patch,PATCH", "PROPFIND,", "'',"})
  void a_method_that_the_api_cannot_name_is_null(String method, HttpMethod expected) {
    assertEquals(expected, request(RpcHttp.newBuilder().setMethod(method)).getHttpMethod());
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:1/a?b=c%20d,http://h:1/a?b=c%20d",
    "http://h/a b?x=<y>|z#f,http://h/a%20b?x=%3Cy%3E%7Cz#f",
    "http://h/ü?q=\"ä\",http://h/%C3%BC?q=%22%C3%A4%22",
    "http://h/?a=100%,http://h/?a=100%25",
    "http://h/[x]?a[0]=%zz,http://h/%5Bx%5D?a%5B0%5D=%25zz",
    "http://h/?a[]=1,http://h/?a[]=1",
    "http://h/#a#b c,http://h/#a%23b%20c",
    "'',''"
  })
  void characters_that_a_uri_may_not_have_are_encoded(String url, String expected) {
    assertEquals(expected, request(RpcHttp.newBuilder().setUrl(url)).getUri().toASCIIString());
  }

  @Test
  void headers_keep_the_case_of_the_host_and_empty_values_join_in() {
    var http =
        RpcHttp.newBuilder()
            .putHeaders("content-type", "text/plain")
            .putNullableHeaders("content-type", NullableString.newBuilder().setValue("a").build())
            .putNullableHeaders("x-empty", NullableString.getDefaultInstance())
            .putQuery("a", "1")
            .putNullableQuery("b", NullableString.newBuilder().setValue("").build());
    var request = request(http);
    assertEquals(Map.of("content-type", "a", "x-empty", ""), request.getHeaders());
    assertNull(request.getHeaders().get("Content-Type"));
    assertEquals(Map.of("a", "1", "b", ""), request.getQueryParameters());
    assertThrows(
        UnsupportedOperationException.class, () -> request.getQueryParameters().put("c", ""));
  }

  @Test
  void a_charset_counts_in_either_map_of_headers() {
    var http =
        RpcHttp.newBuilder()
            .setBody(TypedData.newBuilder().setBytes(ByteString.copyFrom(new byte[] {(byte) 0xe9})))
            .putNullableHeaders(
                "content-type",
                NullableString.newBuilder().setValue("text/plain;charset=iso-8859-1").build());
    assertEquals("é", request(http).getBody());
  }

  @Test
  void a_response_builder_is_the_response_and_later_headers_count() {
    var builder = request(RpcHttp.newBuilder()).createResponseBuilder(HttpStatusType.custom(299));
    HttpResponseMessage response = builder.header("A", "1").header("A", "2").body("x").build();
    builder.header("a", "3");

    assertSame(builder, response);
    assertEquals("2", response.getHeader("A"));
    assertEquals("3", response.getHeader("a"));
    assertEquals(
        RpcHttp.newBuilder()
            .setStatusCode("299")
            .putHeaders("A", "2")
            .putHeaders("a", "3")
            .setBody(TypedData.newBuilder().setString("x"))
            .build(),
        written(response));
  }

  @Test
  void a_body_is_always_set() {
    var response = request(RpcHttp.newBuilder()).createResponseBuilder(HttpStatus.NO_CONTENT);
    assertTrue(written(response).hasBody());
    assertEquals(TypedData.getDefaultInstance(), written(response.build()).getBody());
    assertEquals("204", written(Optional.of(response)).getStatusCode());
  }

  @Test
  void headers_without_name_or_value_are_refused_where_they_are_set() {
    var builder = request(RpcHttp.newBuilder()).createResponseBuilder(HttpStatus.OK);
    var e = assertThrows(IllegalArgumentException.class, () -> builder.header("a", null));
    assertEquals("A header needs a name and a value, not a: null", e.getMessage());
    assertThrows(NullPointerException.class, () -> builder.status(null));
  }

  @Test
  void one_cookie_is_a_header_and_several_are_cookies() {
    var builder = request(RpcHttp.newBuilder()).createResponseBuilder(HttpStatus.OK);
    builder.header("Set-Cookie", "a=1; Partitioned");
    assertEquals(Map.of("Set-Cookie", "a=1; Partitioned"), written(builder).getHeadersMap());
    assertEquals("a=1; Partitioned", builder.build().getHeader("set-cookie"));

    builder.header("set-cookie", "b=2");
    assertEquals(Map.of(), written(builder).getHeadersMap());
    assertEquals(
        List.of("a", "b"),
        written(builder).getCookiesList().stream().map(RpcHttpCookie::getName).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b|name: 'a' value: 'b'",
        "a=|name: 'a' value: ''",
        "a=b=c%20%C3%BC+d; Secure|name: 'a' value: 'b=c ü+d' secure { value: true }",
        "a=100%|name: 'a' value: '100%'",
        "a=b; Domain=x.y; PATH=/; HttpOnly|name: 'a' value: 'b' domain { value: 'x.y' }"
            + " path { value: '/' } http_only { value: true }",
        "a=b; Max-Age=60; SameSite=None|name: 'a' value: 'b' same_site: ExplicitNone"
            + " max_age { value: 60.0 }",
        "a=b;samesite=lax;max-age=soon|name: 'a' value: 'b' same_site: Lax",
        "a=b; SameSite=Strict; Expires=never; Unknown=1|name: 'a' value: 'b' same_site: Strict"
      })
  void a_cookie_is_read_from_its_header(String text, String expected) throws Exception {
    assertEquals(
        TextFormat.parse(expected.replace("'", "\""), RpcHttpCookie.class), SetCookie.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'a=b; Expires=Wed, 21 Oct 2015 07:28:00 GMT'",
    "'a=b; expires=Wed, 21-Oct-2015 07:28:00 GMT'"
  })
  void a_cookie_expires_at_its_time_in_both_notations(String text) {
    assertEquals(
        Timestamp.newBuilder().setSeconds(1_445_412_480).build(),
        SetCookie.parse(text).getExpires().getValue());
  }

  @Test
  void a_cookie_without_a_name_is_an_error() {
    var builder = request(RpcHttp.newBuilder()).createResponseBuilder(HttpStatus.OK);
    builder.header("Set-Cookie", "a=1").header("Set-Cookie", "nonsense");
    var e = assertThrows(BindingException.class, () -> written(builder));
    assertEquals(
        "Cannot convert the return value (io.fnworker.function.binding.HttpResponse): the"
            + " Set-Cookie header \"nonsense\" does not start with name=value",
        e.getMessage());
  }

  private record OwnResponse(Map<String, String> own) implements HttpResponseMessage {
    @Override
    public HttpStatusType getStatus() {
      return HttpStatus.CREATED;
    }

    @Override
    public String getHeader(String name) {
      return own.get(name);
    }

    @Override
    public Object getBody() {
      return List.of(1);
    }
  }

  private static final class ListingResponse implements HttpResponseMessage {
    public Map<String, String> getHeaders() {
      return Map.of("X-Own", "1");
    }

    @Override
    public HttpStatusType getStatus() {
      return HttpStatus.OK;
    }

    @Override
    public String getHeader(String name) {
      return getHeaders().get(name);
    }

    @Override
    public Object getBody() {
      return null;
    }
  }

  @Test
  void a_response_class_of_the_app_is_a_response() {
    var http = written(new OwnResponse(Map.of("Location", "/x")));
    assertEquals("201", http.getStatusCode());
    assertEquals(Map.of("Location", "/x"), http.getHeadersMap());
    assertEquals("[1]", http.getBody().getJson());
    assertEquals(Map.of("X-Own", "1"), written(new ListingResponse()).getHeadersMap());
  }
}
