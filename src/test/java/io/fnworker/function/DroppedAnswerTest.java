package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.sharedmemory.SharedMemory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer that comes too late never reaches the host, so the worker frees its maps itself. */
class DroppedAnswerTest {

  @Test
  void discardingAnAnswerDeletesItsMapsAndNoOthers(@TempDir Path directory) {
    SharedMemory memory =
        SharedMemory.of(
                Map.of(
                    "FUNCTIONS_WORKER_SHARED_MEMORY_DATA_TRANSFER_ENABLED",
                    "true",
                    "FUNCTIONS_UNIX_SHARED_MEMORY_DIRECTORIES",
                    directory.toString()))
            .orElseThrow();
    TypedData large = TypedData.newBuilder().setString("x".repeat(SharedMemory.SMALLEST)).build();
    RpcSharedMemory dropped = memory.write(large);
    RpcSharedMemory other = memory.write(large);
    assertNotNull(dropped);
    assertNotNull(other);
    InvocationResponse answer =
        InvocationResponse.newBuilder()
            .addOutputData(ParameterBinding.newBuilder().setName("data").setData(large))
            .addOutputData(ParameterBinding.newBuilder().setName("map").setRpcSharedMemory(dropped))
            .build();

    new FunctionCatalog(new FunctionOptions(false, memory, true)).discard(answer);

    assertEquals(1, memory.open());
    assertEquals(large, memory.read(other));
    memory.closeAll();
  }
}
