package com.microsoft.azure.functions.worker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;

/**
 * The stack frame around the replacement of the environment. The Application Insights agent knows
 * this class and its {@code execute} by name and reads its settings from {@code System.getenv} when
 * the method returns: the new environment must be in force by then.
 */
public final class FunctionEnvironmentReloadRequestHandler {

  /** What the frame encloses: the replacement of the environment. */
  @FunctionalInterface
  public interface Body {
    /** Returns the result text of a success. */
    String run(
        FunctionEnvironmentReloadRequest request,
        FunctionEnvironmentReloadResponse.Builder response)
        throws Exception;
  }

  private final Body body;

  public FunctionEnvironmentReloadRequestHandler(Body body) {
    this.body = body;
  }

  /** Name and parameter types are the agents' contract. */
  public String execute(
      FunctionEnvironmentReloadRequest request, FunctionEnvironmentReloadResponse.Builder response)
      throws Exception {
    return body.run(request, response);
  }
}
