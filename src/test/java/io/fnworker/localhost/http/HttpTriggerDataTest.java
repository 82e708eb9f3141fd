package io.fnworker.localhost.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.channel.WorkerCapabilities;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTriggerDataTest {
  @ParameterizedTest(name = "{0} with {2} gives body {3} and raw body {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "application/json         | {\"a\":1} |                                 | json   | string",
        "application/json         | {no json  |                                 | string | string",
        "text/plain               | hi        |                                 | string | string",
        "application/octet-stream | hi        |                                 | bytes  | bytes",
        "multipart/form-data      | hi        |                                 | bytes  | bytes",
        "application/json         | {\"a\":1} | RawHttpBodyBytes                | json   | bytes",
        "application/json         | {\"a\":1} | RpcHttpBodyOnly                 | string | none",
        "application/octet-stream | hi        | RpcHttpBodyOnly                 | bytes  | none",
        "text/plain               | hi        | RpcHttpBodyOnly,RawHttpBodyBytes | bytes  | none",
      })
  void theBodyFollowsContentTypeAndCapabilities(
      String type, String text, String capabilities, String body, String raw) {
    HttpCall call = call(Map.of("content-type", List.of(type)), text);

    RpcHttp http = data(capabilities).http(call).getHttp();

    assertEquals(body, caseOf(http.getBody()));
    assertEquals(raw, http.hasRawBody() ? caseOf(http.getRawBody()) : null);
  }

  @Test
  void withoutABodyNoneIsSent() {
    RpcHttp http = data("").http(call(Map.of(), "")).getHttp();

    assertFalse(http.hasBody());
    assertFalse(http.hasRawBody());
  }

  @Test
  void plainMapsDropEmptyQueryValuesAndKeepEmptyHeaders() {
    RpcHttp http = data("").http(call(Map.of("X-Empty", List.of("")), "")).getHttp();

    assertEquals(Map.of("name", "Ada", "many", "1,2"), http.getQueryMap());
    assertEquals(Map.of("x-empty", ""), http.getHeadersMap());
    assertEquals(Map.of("id", "7"), http.getParamsMap());
    assertTrue(http.getNullableHeadersMap().isEmpty());
  }

  @Test
  void emptyHeadersAreDroppedForAWorkerThatIgnoresThem() {
    RpcHttp http =
        data("IgnoreEmptyValuedRpcHttpHeaders")
            .http(call(Map.of("X-Empty", List.of("")), ""))
            .getHttp();

    assertTrue(http.getHeadersMap().isEmpty());
  }

  @Test
  void nullableMapsKeepEmptyValuesAndReplaceThePlainOnes() {
    RpcHttp http =
        data("UseNullableValueDictionaryForHttp")
            .http(call(Map.of("X-A", List.of("1", "2")), ""))
            .getHttp();

    assertEquals("", http.getNullableQueryOrThrow("empty").getValue());
    assertTrue(http.getNullableQueryOrThrow("empty").hasValue());
    assertEquals("1,2", http.getNullableHeadersOrThrow("x-a").getValue());
    assertEquals("7", http.getNullableParamsOrThrow("id").getValue());
    assertTrue(http.getQueryMap().isEmpty() && http.getHeadersMap().isEmpty());
  }

  @ParameterizedTest(name = "forwarded, {0}: {1} parameters")
  @CsvSource(
      delimiter = '|',
      value = {"HttpUri|0", "HttpUri,RequiresRouteParameters|1"})
  void aForwardedRequestTravelsWithItsRouteParametersAtMost(String capabilities, int params) {
    WorkerCapabilities worker = capabilities(capabilities);

    RpcHttp http = new HttpTriggerData(worker, true).http(call(Map.of(), "x")).getHttp();

    assertEquals(params, http.getParamsCount());
    assertEquals(http, RpcHttp.newBuilder().putAllParams(http.getParamsMap()).build());
  }

  @Test
  void metadataHoldsQueryRouteBodyAndHeaders() {
    HttpTriggerData data = data("RpcHttpTriggerMetadataRemoved");
    HttpCall call = call(Map.of(), "{\"s\":\"t\",\"n\":1,\"d\":1.5,\"o\":{\"x\":1},\"z\":null}");

    Map<String, TypedData> metadata = data.metadata(call, "req", data.http(call));

    assertEquals(
        Set.of("name", "many", "empty", "id", "s", "n", "d", "o", "Query", "Headers"),
        metadata.keySet());
    assertEquals("Ada", metadata.get("name").getString());
    assertEquals("7", metadata.get("id").getString());
    assertEquals("t", metadata.get("s").getString());
    assertEquals("1", metadata.get("n").getJson());
    assertEquals(1.5, metadata.get("d").getDouble());
    assertEquals("{\"x\":1}", metadata.get("o").getJson());
    assertTrue(metadata.get("Query").getJson().contains("\"name\":\"Ada\""));
  }

  @Test
  void metadataHoldsTheRequestTwiceForAWorkerThatDoesNotRemoveIt() {
    HttpTriggerData data = data("");
    HttpCall call = call(Map.of(), "");
    TypedData http = data.http(call);

    Map<String, TypedData> metadata = data.metadata(call, "req", http);

    assertEquals(http, metadata.get("req"));
    assertEquals(http, metadata.get("$request"));
    assertFalse(metadata.containsKey("code"), "the key is not for functions");
  }

  private static HttpCall call(Map<String, List<String>> headers, String body) {
    Map<String, List<String>> query = HttpCall.ignoringCase();
    query.put("name", List.of("Ada"));
    query.put("many", List.of("1", "2"));
    query.put("empty", List.of(""));
    query.put("code", List.of(""));
    Map<String, List<String>> given = HttpCall.ignoringCase();
    given.putAll(headers);
    return new HttpCall(
        "POST",
        "http://localhost/api/x?name=Ada",
        query,
        given,
        Map.of("id", "7"),
        ByteString.copyFromUtf8(body));
  }

  private static HttpTriggerData data(String capabilities) {
    return new HttpTriggerData(capabilities(capabilities), false);
  }

  private static WorkerCapabilities capabilities(String names) {
    Map<String, String> values = new HashMap<>();
    if (names != null) {
      Stream.of(names.split(",")).forEach(name -> values.put(name, "true"));
    }
    return new WorkerCapabilities(values);
  }

  private static String caseOf(TypedData data) {
    return data.getDataCase().name().toLowerCase(Locale.ROOT);
  }
}
