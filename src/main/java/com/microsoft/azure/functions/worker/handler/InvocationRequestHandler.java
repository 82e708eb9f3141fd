package com.microsoft.azure.functions.worker.handler;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;

/**
 * The stack frame around one invocation. Agents (Application Insights, OpenTelemetry) know this
 * class and its {@code execute} by name: on entry they read the request's trace context and make it
 * current for the calling thread, on exit they restore what was before. So this frame must enclose
 * middleware and user code, on their thread.
 */
public final class InvocationRequestHandler {

  /** What the frame encloses: middleware, the user's function and the collection of its results. */
  @FunctionalInterface
  public interface Body {
    /** Returns the result text of a success. */
    String run(InvocationRequest request, InvocationResponse.Builder response) throws Exception;
  }

  private final Body body;

  public InvocationRequestHandler(Body body) {
    this.body = body;
  }

  /** Name and parameter types are the agents' contract. */
  public String execute(InvocationRequest request, InvocationResponse.Builder response)
      throws Exception {
    return body.run(request, response);
  }
}
