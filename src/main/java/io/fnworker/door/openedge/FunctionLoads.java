package io.fnworker.door.openedge;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.fnworker.bus.EventModel;
import io.fnworker.config.OpenEdgeConfig;
import io.fnworker.config.OpenEdgeConfig.Function;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Has the handlers load all functions before the first call can come. The function's name is its
 * id. Confined to the door's event loop.
 */
final class FunctionLoads {
  private final OpenEdgeConfig config;
  private final Map<String, Promise<Void>> pending = new HashMap<>();

  FunctionLoads(OpenEdgeConfig config) {
    this.config = config;
  }

  /**
   * Fails with a {@link DoorClosedException} that names the function and what is wrong with it.
   *
   * @param bus sends to the handlers
   */
  Future<Void> send(BiConsumer<Address, StreamingMessage> bus) {
    for (Function function : config.functions()) {
      pending.put(function.name(), Promise.promise());
      bus.accept(
          Address.FUNCTION_LOAD,
          EventModel.load(
              function.name(),
              function.root(),
              function.directory(),
              function.handler(),
              config.wrapOutputs()));
    }
    return Future.all(pending.values().stream().map(Promise::future).toList()).mapEmpty();
  }

  void onResponse(FunctionLoadResponse response) {
    Promise<Void> load = pending.get(response.getFunctionId());
    if (load == null) {
      return;
    }
    StatusResult result = response.getResult();
    if (result.getStatus() == StatusResult.Status.Success) {
      load.tryComplete();
    } else {
      load.tryFail(DoorClosedException.notLoaded(function(response.getFunctionId()), result));
    }
  }

  private Function function(String name) {
    return config.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
