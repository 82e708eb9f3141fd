package io.fnworker.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  private final List<SpanData> spans = new ArrayList<>();
  private final Tracing tracing = new Tracing(Map.of(), new Kept());

  /** Keeps what has ended. */
  private final class Kept implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      spans.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  @Test
  void aCallIsAServerSpanWithFaasAttributes() {
    tracing
        .begin("hello", request("").setInvocationId("i-1").build())
        .end(answer(StatusResult.Status.Success));

    SpanData span = spans.get(0);
    assertEquals("function hello", span.getName());
    assertEquals(SpanKind.SERVER, span.getKind());
    assertEquals("hello", span.getAttributes().get(AttributeKey.stringKey("faas.name")));
    assertEquals("i-1", span.getAttributes().get(AttributeKey.stringKey("faas.invocation_id")));
    assertEquals("http", span.getAttributes().get(AttributeKey.stringKey("faas.trigger")));
    assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
  }

  @Test
  void onlyTheFirstCallIsCold() {
    for (int i = 0; i < 2; i++) {
      tracing.begin("hello", request("").build()).end(answer(StatusResult.Status.Success));
    }

    AttributeKey<Boolean> cold = AttributeKey.booleanKey("faas.coldstart");
    assertEquals(
        List.of(true, false), spans.stream().map(s -> s.getAttributes().get(cold)).toList());
  }

  @Test
  void theHostsSpanIsTheParent() {
    begin("00-" + TRACE + "-" + PARENT + "-01").end(answer(StatusResult.Status.Success));

    assertEquals(TRACE, spans.get(0).getTraceId());
    assertEquals(PARENT, spans.get(0).getParentSpanId());
    assertTrue(spans.get(0).getParentSpanContext().isRemote());
  }

  @ParameterizedTest
  @CsvSource({"''", "garbage", "00-0-0-01"})
  void withoutAParentTheSpanIsARoot(String traceParent) {
    begin(traceParent).end(answer(StatusResult.Status.Success));

    assertFalse(spans.get(0).getParentSpanContext().isValid());
  }

  @Test
  void aParentThatIsNotSampledIsFollowed() {
    begin("00-" + TRACE + "-" + PARENT + "-00").end(answer(StatusResult.Status.Success));

    assertEquals(List.of(), spans);
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of(StatusResult.Status.Success, StatusCode.UNSET, 0),
        Arguments.of(StatusResult.Status.Failure, StatusCode.ERROR, 1),
        Arguments.of(StatusResult.Status.Cancelled, StatusCode.UNSET, 0));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void theSpanTellsHowTheCallEnded(StatusResult.Status status, StatusCode code, int events) {
    InvocationResponse sent = begin("").end(answer(status));

    assertEquals(code, spans.get(0).getStatus().getStatusCode());
    assertEquals(events, spans.get(0).getEvents().size());
    assertEquals(Map.of("faas.name", "hello"), sent.getTraceContextAttributesMap());
    assertEquals(status, sent.getResult().getStatus());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | {}                                                  | functions-worker",
        "site    | {WEBSITE_SITE_NAME: shop}                           | shop",
        "general | {WEBSITE_SITE_NAME: shop, OTEL_RESOURCE_ATTRIBUTES: service.name=a%20b} | a b",
        "own     | {OTEL_SERVICE_NAME: mine, OTEL_RESOURCE_ATTRIBUTES: service.name=x} | mine",
        "broken  | {OTEL_RESOURCE_ATTRIBUTES: service.name=%zz}        | functions-worker"
      })
  void theServiceIsNamedByTheEnvironment(String name, String environment, String expected) {
    Map<String, String> variables = new java.util.HashMap<>();
    for (String pair : environment.replaceAll("[{}]", "").split(", ")) {
      String[] parts = pair.split(": ");
      if (parts.length == 2) {
        variables.put(parts[0], parts[1]);
      }
    }

    assertEquals(
        expected, TraceResource.of(variables).getAttribute(AttributeKey.stringKey("service.name")));
  }

  private io.fnworker.bus.Observation begin(String traceParent) {
    return tracing.begin("hello", request(traceParent).build());
  }

  private static InvocationRequest.Builder request(String traceParent) {
    return InvocationRequest.newBuilder()
        .addInputData(
            ParameterBinding.newBuilder()
                .setName("request")
                .setData(TypedData.newBuilder().setHttp(RpcHttp.getDefaultInstance())))
        .setTraceContext(RpcTraceContext.newBuilder().setTraceParent(traceParent));
  }

  private static InvocationResponse answer(StatusResult.Status status) {
    return InvocationResponse.newBuilder()
        .setResult(
            StatusResult.newBuilder()
                .setStatus(status)
                .setException(RpcException.newBuilder().setMessage("m")))
        .build();
  }
}
