package io.fnworker.function.environment;

/**
 * The little of C memory that replacing {@code environ} needs. Addresses are those of the process;
 * a wrong one ends it.
 */
interface NativeMemory {
  /** Of a C variable, 0 when the C library does not show it. */
  long addressOf(String variable) throws ReflectiveOperationException;

  /** Never freed. */
  long allocate(long bytes) throws ReflectiveOperationException;

  void write(long address, byte[] bytes) throws ReflectiveOperationException;

  /** In one store, after everything written before. */
  void writePointer(long address, long value) throws ReflectiveOperationException;

  static NativeMemory ofThisJvm() throws ReflectiveOperationException {
    // The foreign memory API is final in 22; from 24 on sun.misc.Unsafe prints warnings instead.
    return Runtime.version().feature() >= 22 ? new ForeignMemory() : new UnsafeMemory();
  }
}
