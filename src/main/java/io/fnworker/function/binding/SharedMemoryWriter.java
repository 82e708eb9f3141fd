package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import org.jspecify.annotations.Nullable;

/** Puts large outputs where the host reads them without the stream. Safe for use by any thread. */
public interface SharedMemoryWriter {
  /** Of a worker that has not announced shared memory: every value goes through the stream. */
  SharedMemoryWriter NONE =
      new SharedMemoryWriter() {
        @Override
        public @Nullable RpcSharedMemory write(TypedData data) {
          return null;
        }

        @Override
        public void discard(RpcSharedMemory written) {}
      };

  /** Where the value was put; null when it has to go through the stream. Does not throw. */
  @Nullable RpcSharedMemory write(TypedData data);

  /** Takes back what was written for an answer that the host will not get. Does not throw. */
  void discard(RpcSharedMemory written);
}
