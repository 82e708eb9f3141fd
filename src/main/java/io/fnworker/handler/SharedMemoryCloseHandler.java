package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.CloseSharedMemoryResourcesResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.function.sharedmemory.SharedMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes maps of this worker that the host has read. */
final class SharedMemoryCloseHandler implements RequestHandler {
  private final @Nullable SharedMemory memory;

  /**
   * @param memory null when there are no maps: then none of those named could be closed
   */
  SharedMemoryCloseHandler(@Nullable SharedMemory memory) {
    this.memory = memory;
  }

  @Override
  public Iterable<StreamingMessage.Builder> handle(StreamingMessage request) {
    List<String> names = request.getCloseSharedMemoryResourcesRequest().getMapNamesList();
    CloseSharedMemoryResourcesResponse.Builder response =
        CloseSharedMemoryResourcesResponse.newBuilder();
    if (memory == null) {
      names.forEach(name -> response.putCloseMapResults(name, false));
    } else {
      response.putAllCloseMapResults(memory.close(names));
    }
    return List.of(StreamingMessage.newBuilder().setCloseSharedMemoryResourcesResponse(response));
  }

  @Override
  public StreamingMessage.Builder failed(StreamingMessage request, StatusResult failure) {
    CloseSharedMemoryResourcesResponse.Builder response =
        CloseSharedMemoryResourcesResponse.newBuilder();
    request
        .getCloseSharedMemoryResourcesRequest()
        .getMapNamesList()
        .forEach(name -> response.putCloseMapResults(name, false));
    return StreamingMessage.newBuilder().setCloseSharedMemoryResourcesResponse(response);
  }
}
