package io.fnworker.function;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes what one call has thrown, for an answer that a Functions host would not get. To the rest of
 * the worker the call has ended well. Confined to the call's thread.
 */
final class ThrownInChain implements Middleware {
  private @Nullable Throwable thrown;

  /** These middlewares with this one around them. */
  List<Middleware> before(List<Middleware> middlewares) {
    return Stream.concat(Stream.of(this), middlewares.stream()).toList();
  }

  @Nullable Throwable seen() {
    return thrown;
  }

  @Override
  public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
    try {
      chain.doNext(context);
    } catch (Throwable e) {
      thrown = userException(e);
    }
  }

  /** Without what reflection wraps around it. */
  static Throwable userException(Throwable thrown) {
    return thrown instanceof InvocationTargetException call && call.getCause() != null
        ? call.getCause()
        : thrown;
  }
}
