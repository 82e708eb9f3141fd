package com.microsoft.azure.functions.worker.chain;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;

/**
 * The last element of every middleware chain: it calls the user's function. The Datadog agent knows
 * this class and its {@code invoke} by name and opens the spans of Durable Functions there.
 */
public final class FunctionExecutionMiddleware implements Middleware {

  /** The call of the user's function for one invocation. */
  @FunctionalInterface
  public interface UserFunction {
    void call() throws Exception;
  }

  private final UserFunction function;

  public FunctionExecutionMiddleware(UserFunction function) {
    this.function = function;
  }

  /** Name and parameter types are the agents' contract; nothing follows in the chain. */
  @Override
  public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
    function.call();
  }
}
