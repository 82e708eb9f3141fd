package io.fnworker.function;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives one parameter of one call an object instead of its input, and keeps the object that comes
 * back: neither is meant for a host. Confined to the call's thread.
 */
final class ReplacedInput implements Middleware {
  private final String binding;
  private final Object input;
  private @Nullable Object returned;

  ReplacedInput(String binding, Object input) {
    this.binding = binding;
    this.input = input;
  }

  /** These middlewares with this one around them. */
  List<Middleware> before(List<Middleware> middlewares) {
    return Stream.concat(Stream.of(this), middlewares.stream()).toList();
  }

  @Nullable Object returned() {
    return returned;
  }

  @Override
  public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
    context.updateParameterValue(binding, input);
    chain.doNext(context);
    returned = context.getReturnValue();
    context.updateReturnValue(null);
  }
}
