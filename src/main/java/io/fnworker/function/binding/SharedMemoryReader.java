package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;

/** Gets the value that lies in a shared memory map. Safe for use by any thread. */
@FunctionalInterface
public interface SharedMemoryReader {
  /** Of a worker that has not announced shared memory: nothing can have been put there. */
  SharedMemoryReader NONE =
      reference -> {
        throw new ConversionException(
            "the value lies in shared memory (" + reference.getName() + "), which is switched off");
      };

  /**
   * The value as data of the kind that the reference names. Throws unchecked, with the cause in
   * words, when the map is missing or does not hold what the reference says. Never called for a
   * reference with an empty name, which stands for null.
   */
  TypedData read(RpcSharedMemory reference);
}
