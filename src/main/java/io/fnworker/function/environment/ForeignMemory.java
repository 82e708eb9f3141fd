package io.fnworker.function.environment;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Memory of JDK 22 and later, by reflection because this code must also load on 17. */
final class ForeignMemory implements NativeMemory {
  private final Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
  private final Class<?> segmentType = Class.forName("java.lang.foreign.MemorySegment");

  ForeignMemory() throws ReflectiveOperationException {}

  @Override
  public long addressOf(String variable) throws ReflectiveOperationException {
    Object linker = linkerType.getMethod("nativeLinker").invoke(null);
    Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
    Method find = Class.forName("java.lang.foreign.SymbolLookup").getMethod("find", String.class);
    Optional<?> symbol = (Optional<?>) find.invoke(lookup, variable);
    return symbol.isEmpty() ? 0 : address(symbol.get());
  }

  @Override
  public long allocate(long bytes) throws ReflectiveOperationException {
    Class<?> arenaType = Class.forName("java.lang.foreign.Arena");
    Object global = arenaType.getMethod("global").invoke(null);
    Method allocate = arenaType.getMethod("allocate", long.class, long.class);
    return address(allocate.invoke(global, bytes, (long) Long.BYTES));
  }

  @Override
  public void write(long address, byte[] bytes) throws ReflectiveOperationException {
    at(address, bytes.length).put(bytes);
  }

  @Override
  public void writePointer(long address, long value) throws ReflectiveOperationException {
    ByteBuffer pointer = at(address, Long.BYTES).order(ByteOrder.nativeOrder());
    VarHandle.releaseFence();
    pointer.putLong(value);
  }

  private long address(Object segment) throws ReflectiveOperationException {
    return (long) segmentType.getMethod("address").invoke(segment);
  }

  private ByteBuffer at(long address, long bytes) throws ReflectiveOperationException {
    Object empty = segmentType.getMethod("ofAddress", long.class).invoke(null, address);
    Object segment = segmentType.getMethod("reinterpret", long.class).invoke(empty, bytes);
    return (ByteBuffer) segmentType.getMethod("asByteBuffer").invoke(segment);
  }
}
