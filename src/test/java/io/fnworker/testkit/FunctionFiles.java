package io.fnworker.testkit;

import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An app directory as a host reads it when it finds the functions itself. */
public record FunctionFiles(Path app) {

  /** Names of the folders that hold a function.json, in order. */
  public List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(app)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("function.json")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** What the host asks of the worker; the function's name serves as its id. */
  public StreamingMessage load(String name) throws IOException {
    Path folder = app.resolve(name);
    JsonObject file = new JsonObject(Files.readString(folder.resolve("function.json")));
    RpcFunctionMetadata.Builder metadata =
        RpcFunctionMetadata.newBuilder()
            .setName(name)
            .setDirectory(folder.toString())
            .setScriptFile(folder.resolve(file.getString("scriptFile")).normalize().toString())
            .setEntryPoint(file.getString("entryPoint"));
    for (Object element : file.getJsonArray("bindings")) {
      JsonObject binding = (JsonObject) element;
      metadata.putBindings(
          binding.getString("name"),
          BindingInfo.newBuilder()
              .setType(binding.getString("type"))
              .setDirection(
                  BindingInfo.Direction.valueOf(
                      binding.getString("direction").toLowerCase(Locale.ROOT)))
              .build());
    }
    return StreamingMessage.newBuilder()
        .setFunctionLoadRequest(
            FunctionLoadRequest.newBuilder().setFunctionId(name).setMetadata(metadata))
        .build();
  }
}
