package io.fnworker.telemetry;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import io.fnworker.bus.Observation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One OpenTelemetry span for each call, a child of the host's. The app's own OpenTelemetry lives in
 * the app's class loader and does not see it; it continues the same trace from the trace context of
 * its {@code ExecutionContext}. This class and all of OpenTelemetry are loaded only when there is a
 * collector. Safe for use by any thread.
 */
final class Tracing {
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("faas.name");
  private static final AttributeKey<String> ID = AttributeKey.stringKey("faas.invocation_id");
  private static final AttributeKey<Boolean> COLD = AttributeKey.booleanKey("faas.coldstart");
  private static final AttributeKey<String> TRIGGER = AttributeKey.stringKey("faas.trigger");

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final AtomicBoolean cold = new AtomicBoolean(true);

  /**
   * @param environment names the service, see {@link TraceResource}
   * @param processor takes the spans that have ended
   */
  Tracing(Map<String, String> environment, SpanProcessor processor) {
    provider =
        SdkTracerProvider.builder()
            .setResource(TraceResource.of(environment))
            .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
            .addSpanProcessor(processor)
            .build();
    tracer = provider.get("io.fnworker");
  }

  Observation begin(String function, InvocationRequest request) {
    Span span =
        tracer
            .spanBuilder("function " + function)
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent(request.getTraceContext()))
            .setAttribute(NAME, function)
            .setAttribute(ID, request.getInvocationId())
            .setAttribute(COLD, cold.compareAndSet(true, false))
            .startSpan();
    if (request.getInputDataList().stream().anyMatch(input -> input.getData().hasHttp())) {
      span.setAttribute(TRIGGER, "http");
    }
    return new TracedCall(span, Map.of(NAME.getKey(), function));
  }

  /** Sends what is due, for no longer than this. */
  void close(Duration limit) {
    provider.shutdown().join(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Context parent(RpcTraceContext trace) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), trace, Headers.GETTER);
  }

  /** The trace context of the contract as the two W3C headers. */
  private enum Headers implements TextMapGetter<RpcTraceContext> {
    GETTER;

    @Override
    public Iterable<String> keys(RpcTraceContext trace) {
      return List.of("traceparent", "tracestate");
    }

    @Override
    public @Nullable String get(@Nullable RpcTraceContext trace, String key) {
      if (trace == null) {
        return null;
      }
      return switch (key) {
        case "traceparent" -> trace.getTraceParent();
        case "tracestate" -> trace.getTraceState();
        default -> null;
      };
    }
  }
}
