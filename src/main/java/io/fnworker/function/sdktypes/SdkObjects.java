package io.fnworker.function.sdktypes;

import com.microsoft.azure.functions.cache.CacheKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The SDK objects that calls share, so that not each one sets up its own connections. Bounded: a
 * trigger names another blob with each call. The one that was not asked for longest goes first; who
 * still holds it may go on using it. Safe for use by any thread.
 */
final class SdkObjects {
  static final int CAPACITY = 1_000;

  /** Settings count: after an environment reload the name stands for another account. */
  record Key(CacheKey object, ConnectionSettings settings) {}

  private final Map<Key, Object> byUse =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Object> eldest) {
          return size() > CAPACITY;
        }
      };

  /** Made outside the lock: of two that are made at once, one wins and the other is garbage. */
  Object get(Key key, Supplier<Object> maker) {
    synchronized (byUse) {
      Object known = byUse.get(key);
      if (known != null) {
        return known;
      }
    }
    Object made = maker.get();
    synchronized (byUse) {
      Object earlier = byUse.putIfAbsent(key, made);
      return earlier == null ? made : earlier;
    }
  }
}
