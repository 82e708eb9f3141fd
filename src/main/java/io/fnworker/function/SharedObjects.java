package io.fnworker.function;

import com.microsoft.azure.functions.cache.CacheKey;
import com.microsoft.azure.functions.cache.ObjectCache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Objects that middleware of an app keeps between calls, such as clients of storage accounts. Lives
 * as long as the app. Safe for use by any thread.
 */
final class SharedObjects implements ObjectCache<CacheKey, Object> {
  private record Slot(Class<?> type, CacheKey key) {}

  private final Map<Slot, Object> objects = new ConcurrentHashMap<>();

  @Override
  public Object computeIfAbsent(Class<?> type, CacheKey key, Supplier<Object> supplier) {
    return objects.computeIfAbsent(new Slot(type, key), slot -> supplier.get());
  }

  @Override
  public @Nullable Object get(Class<?> type, CacheKey key) {
    return objects.get(new Slot(type, key));
  }

  @Override
  public @Nullable Object remove(Class<?> type, CacheKey key) {
    return objects.remove(new Slot(type, key));
  }
}
