package io.fnworker.bus;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;

/**
 * How doors ask for the functions of hosts that know one event for each call, and no bindings.
 * Stateless.
 */
public final class EventModel {
  /** The name of a call's one input. */
  public static final String EVENT = "event";

  private static final String MODEL = "fnworker.model";
  private static final String OUTPUTS = "fnworker.outputs";

  private EventModel() {}

  /**
   * Asks to load a function, whose name is its id.
   *
   * @param root the directory that the code must lie in
   * @param code the app's directory, or one jar
   * @param handler {@code package.Class.method}
   * @param wrapOutputs whether outputs beside the return value are wrapped into the result
   */
  public static StreamingMessage load(
      String name, String root, String code, String handler, boolean wrapOutputs) {
    RpcFunctionMetadata.Builder metadata =
        RpcFunctionMetadata.newBuilder()
            .setName(name)
            .setDirectory(root)
            .setScriptFile(code)
            .setEntryPoint(handler)
            .putProperties(MODEL, EVENT);
    if (wrapOutputs) {
      metadata.putProperties(OUTPUTS, "wrap");
    }
    return StreamingMessage.newBuilder()
        .setFunctionLoadRequest(
            FunctionLoadRequest.newBuilder().setFunctionId(name).setMetadata(metadata))
        .build();
  }
}
