package io.fnworker.function;

import io.fnworker.function.binding.SharedMemoryReader;
import io.fnworker.function.binding.SharedMemoryWriter;
import io.fnworker.function.sharedmemory.SharedMemory;
import org.jspecify.annotations.Nullable;

/**
 * How functions are called.
 *
 * @param logInvocations send a log record {@code Function "NAME" (Id: ID) invoked by Java Worker}
 *     with each success, for alerts and queries that count on the official worker's
 * @param sharedMemory where large inputs and outputs lie; null when they go through the stream
 * @param sdkTypes make SDK objects of references; the app setting {@code JAVA_ENABLE_SDK_TYPES} may
 *     still say no
 * @param maxBodyBytes largest response that is collected where a message must hold it whole
 * @param codeOutsideApp script files and code directories may lie anywhere
 */
public record FunctionOptions(
    boolean logInvocations,
    @Nullable SharedMemory sharedMemory,
    boolean sdkTypes,
    int maxBodyBytes,
    boolean codeOutsideApp) {
  private static final int DEFAULT_MAX_BODY_BYTES = 256 << 20;

  public static final FunctionOptions DEFAULT = new FunctionOptions(false);

  public FunctionOptions(boolean logInvocations) {
    this(logInvocations, null, true);
  }

  public FunctionOptions(
      boolean logInvocations, @Nullable SharedMemory sharedMemory, boolean sdkTypes) {
    this(logInvocations, sharedMemory, sdkTypes, DEFAULT_MAX_BODY_BYTES, false);
  }

  SharedMemoryReader memoryReader() {
    return sharedMemory == null ? SharedMemoryReader.NONE : sharedMemory;
  }

  SharedMemoryWriter memoryWriter() {
    return sharedMemory == null ? SharedMemoryWriter.NONE : sharedMemory;
  }
}
