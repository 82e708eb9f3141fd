package io.fnworker.function;

import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.TraceContext;
import com.microsoft.azure.functions.cache.CacheKey;
import com.microsoft.azure.functions.cache.ObjectCache;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.fnworker.function.binding.BoundCall;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One invocation as user code and middleware see it. Public for user code that looks at it by
 * reflection. What belongs to middleware is confined to the invocation's thread; the rest may be
 * used by any thread.
 *
 * <p>Of an asynchronous function the return value is what the method returned, its future: the
 * chain comes back when the method has returned, not when the future is complete. A middleware may
 * replace it by another future or by a plain value, and may compose with it.
 */
public final class InvocationContext implements MiddlewareContext {
  private final LoadedFunction function;
  private final Call call;
  private final BoundCall bound;
  private @Nullable Object returnValue;
  private volatile @Nullable Logger logger;

  InvocationContext(LoadedFunction function, Call call, BoundCall bound) {
    this.function = function;
    this.call = call;
    this.bound = bound;
  }

  @Override
  public String getInvocationId() {
    return call.request().getInvocationId();
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  /** Made when first asked for; always the same one, so that handlers added to it count. */
  @Override
  public Logger getLogger() {
    Logger known = logger;
    if (known == null) {
      synchronized (this) {
        known = logger;
        if (known == null) {
          known = new InvocationLogger(call, function.name());
          logger = known;
        }
      }
    }
    return known;
  }

  @Override
  public TraceContext getTraceContext() {
    return new RequestTraceContext(call.request().getTraceContext());
  }

  /** Never null: without a retry policy the counts are 0 and the exception is empty. */
  @Override
  public RetryContext getRetryContext() {
    return new RequestRetryContext(call.request().getRetryContext());
  }

  @Override
  public @Nullable String getParameterName(String annotationSimpleName) {
    return bound.parameterName(annotationSimpleName);
  }

  @Override
  public @Nullable Object getParameterValue(String name) {
    return bound.parameterValue(name);
  }

  @Override
  public void updateParameterValue(String name, @Nullable Object value) {
    bound.replaceParameter(name, value);
  }

  @Override
  public @Nullable Object getReturnValue() {
    return returnValue;
  }

  /** Counts whether the function runs or not; the last one to set it wins. */
  @Override
  public void updateReturnValue(@Nullable Object value) {
    returnValue = value;
  }

  /** One cache for the functions of an app. */
  @Override
  @SuppressWarnings("unchecked") // A map of objects, whatever types the caller puts in.
  public <K extends CacheKey, V> ObjectCache<K, V> getCache() {
    return (ObjectCache<K, V>) (ObjectCache<?, ?>) function.app().sharedObjects();
  }
}
