package io.fnworker.telemetry;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.bus.Observation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Map;

/**
 * A call's span until its answer.
 *
 * @param attributes what the host shall know of the span; it puts them on its own
 */
record TracedCall(Span span, Map<String, String> attributes) implements Observation {

  @Override
  public InvocationResponse end(InvocationResponse response) {
    StatusResult result = response.getResult();
    switch (result.getStatus()) {
      case Success -> {
        // Unset is OpenTelemetry's word for "no complaint".
      }
      case Cancelled -> span.setAttribute("error.type", "cancelled");
      case Failure, UNRECOGNIZED -> failed(result);
    }
    span.end();
    return response.toBuilder().putAllTraceContextAttributes(attributes).build();
  }

  private void failed(StatusResult result) {
    RpcException exception = result.getException();
    span.setStatus(StatusCode.ERROR, result.getResult());
    span.addEvent(
        "exception",
        Attributes.builder()
            .put("exception.type", exception.getType())
            .put("exception.message", exception.getMessage())
            .put("exception.stacktrace", exception.getStackTrace())
            .build());
  }
}
