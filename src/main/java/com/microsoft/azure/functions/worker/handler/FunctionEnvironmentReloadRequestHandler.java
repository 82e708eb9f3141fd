package com.microsoft.azure.functions.worker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import java.util.function.BiConsumer;

/**
 * The stack frame around the replacement of the environment. The Application Insights agent knows
 * this class and its {@code execute} by name and reads its settings from {@code System.getenv} when
 * the method returns: the new environment must be in force by then.
 */
public final class FunctionEnvironmentReloadRequestHandler {
  private final BiConsumer<
          FunctionEnvironmentReloadRequest, FunctionEnvironmentReloadResponse.Builder>
      replacement;

  public FunctionEnvironmentReloadRequestHandler(
      BiConsumer<FunctionEnvironmentReloadRequest, FunctionEnvironmentReloadResponse.Builder>
          replacement) {
    this.replacement = replacement;
  }

  /** Name and parameter types are the agents' contract. */
  public void execute(
      FunctionEnvironmentReloadRequest request,
      FunctionEnvironmentReloadResponse.Builder response) {
    replacement.accept(request, response);
  }
}
