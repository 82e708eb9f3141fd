package io.fnworker.function;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import com.microsoft.azure.functions.worker.chain.FunctionExecutionMiddleware;
import java.util.Iterator;
import java.util.List;

/**
 * The app's middlewares and, last, the user's function, each called once, nested in the one before
 * it. A middleware that calls {@code doNext} again after the end gets nothing. Confined to the
 * invocation's thread.
 */
final class InvocationChain implements MiddlewareChain {
  private final Iterator<Middleware> middlewares;
  private final FunctionExecutionMiddleware last;
  private boolean ended;

  InvocationChain(List<Middleware> middlewares, FunctionExecutionMiddleware last) {
    this.middlewares = middlewares.iterator();
    this.last = last;
  }

  @Override
  public void doNext(MiddlewareContext context) throws Exception {
    if (middlewares.hasNext()) {
      middlewares.next().invoke(context, this);
    } else if (!ended) {
      ended = true;
      last.invoke(context, this);
    }
  }
}
