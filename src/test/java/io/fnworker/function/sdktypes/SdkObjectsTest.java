package io.fnworker.function.sdktypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.azure.functions.cache.CacheKey;
import org.junit.jupiter.api.Test;

class SdkObjectsTest {
  private final SdkObjects objects = new SdkObjects();

  /** Names an object. */
  private record Name(int number) implements CacheKey {}

  private Object get(int number) {
    return objects.get(new SdkObjects.Key(new Name(number), ConnectionSettings.NONE), Object::new);
  }

  @Test
  void theOneNotAskedForLongestIsForgotten() {
    Object first = get(0);
    Object second = get(1);
    for (int i = 2; i < SdkObjects.CAPACITY; i++) {
      get(i);
    }
    assertSame(first, get(0));

    get(SdkObjects.CAPACITY);

    assertSame(first, get(0));
    assertNotSame(second, get(1));
  }

  @Test
  void failureIsNotRemembered() {
    var key = new SdkObjects.Key(new Name(0), ConnectionSettings.NONE);
    assertThrows(
        IllegalStateException.class,
        () ->
            objects.get(
                key,
                () -> {
                  throw new IllegalStateException();
                }));

    assertEquals("made", objects.get(key, () -> "made"));
  }

  @Test
  void ofTwoMadeAtOnceOneWins() {
    var key = new SdkObjects.Key(new Name(0), ConnectionSettings.NONE);

    Object late =
        objects.get(
            key,
            () -> {
              objects.get(key, () -> "first");
              return "late";
            });

    assertEquals("first", late);
    assertEquals("first", objects.get(key, () -> "second"));
  }
}
