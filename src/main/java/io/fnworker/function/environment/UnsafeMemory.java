package io.fnworker.function.environment;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Memory of JDK 17 to 21. Reflection keeps the compiler from warning about a class that has no
 * replacement there.
 */
final class UnsafeMemory implements NativeMemory {
  private final Class<?> type;
  private final Object unsafe;

  UnsafeMemory() throws ReflectiveOperationException {
    type = Class.forName("sun.misc.Unsafe");
    Field theUnsafe = type.getDeclaredField("theUnsafe");
    theUnsafe.setAccessible(true);
    unsafe = theUnsafe.get(null);
  }

  @Override
  public long addressOf(String variable) throws ReflectiveOperationException {
    // Looks in the libraries of the boot loader, which depend on the C library.
    Method find =
        ClassLoader.class.getDeclaredMethod("findNative", ClassLoader.class, String.class);
    find.setAccessible(true);
    return (long) find.invoke(null, null, variable);
  }

  @Override
  public long allocate(long bytes) throws ReflectiveOperationException {
    return (long) type.getMethod("allocateMemory", long.class).invoke(unsafe, bytes);
  }

  @Override
  public void write(long address, byte[] bytes) throws ReflectiveOperationException {
    Method putByte = type.getMethod("putByte", long.class, byte.class);
    for (int i = 0; i < bytes.length; i++) {
      putByte.invoke(unsafe, address + i, bytes[i]);
    }
  }

  @Override
  public void writePointer(long address, long value) throws ReflectiveOperationException {
    type.getMethod("storeFence").invoke(unsafe);
    type.getMethod("putAddress", long.class, long.class).invoke(unsafe, address, value);
  }
}
